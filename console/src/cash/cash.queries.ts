import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A cash session with its report. */
export type CashSession = Answer<'/api/v1/cash-sessions/{id}'>

/** A cash session in the list of a branch. */
export type PastSession = Answer<'/api/v1/branches/{id}/cash-sessions'>['items'][number]

/** Coins and notes of one value. */
export type Pieces = Body<'/api/v1/cash-sessions/{id}/count', 'post'>['pieces']

/** One session with its report. */
export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ['cash', 'session', id],
    queryFn: ({ signal }) => api.get('/api/v1/cash-sessions/{id}', { path: { id }, signal }),
  })

/** The sessions of a branch, page by page, the latest first. */
export const sessionsOf = (branchId: string) =>
  infiniteQueryOptions({
    queryKey: ['cash', 'sessions', branchId],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/branches/{id}/cash-sessions', {
        path: { id: branchId },
        query: { ...(pageParam && { cursor: pageParam }), limit: 30 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

const touches = () => [['cash']]

/** Opens a drawer with its float. */
export const useOpenSession = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/cash-sessions', 'post'>, key) => api.post('/api/v1/cash-sessions', { body, key }),
    touches,
    onDone,
  })

/** Takes cash out of a drawer. */
export const useTakeOut = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/cash-sessions/{id}/take-outs', 'post'>, key) =>
      api.post('/api/v1/cash-sessions/{id}/take-outs', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Writes down what lies in a drawer. It is done once the counted session is known: closing it needs its version. */
export function useCount(id: string, onDone: () => void) {
  const client = useQueryClient()
  return useIntent({
    send: async (pieces: Pieces, key) => {
      await api.post('/api/v1/cash-sessions/{id}/count', { path: { id }, body: { pieces }, key })
      await client.refetchQueries(sessionQuery(id))
    },
    touches,
    onDone,
  })
}

/** What closing a session answers. */
export type Closed = Answer<'/api/v1/cash-sessions/{id}/close', 'post'>

/** Closes a counted session. */
export const useClose = (id: string, onDone: (closed: Closed) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/cash-sessions/{id}/close', 'post'>, key) =>
      api.post('/api/v1/cash-sessions/{id}/close', { path: { id }, body, key }),
    touches: () => [['cash'], ['books']],
    onDone,
  })

/** Sets up a register. */
export const useSetUp = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/registers', 'post'>, key) => api.post('/api/v1/registers', { body, key }),
    touches,
    onDone,
  })

/** Renames a register, or takes it out of use. */
export const useChangeRegister = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/registers/{id}', 'put'>, key) =>
      api.put('/api/v1/registers/{id}', { path: { id }, body, key }),
    touches,
    onDone,
  })
