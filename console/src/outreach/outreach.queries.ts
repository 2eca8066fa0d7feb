import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A customer who stays away. */
export type Away = Answer<'/api/v1/outreach'>['items'][number]

/** Where somebody stands who stays away. */
export type Standing = Away['standing']

/** A call with what is known of its customer. */
export type CallSheet = Answer<'/api/v1/outreach-calls/{id}'>

/** A call that came to something. */
export type Call = Answer<'/api/v1/outreach-calls'>['items'][number]

/** What came of a call. */
export type CallOutcome = NonNullable<Call['outcome']>

/** Customers of a branch who stand so, page by page. */
export const awayQuery = (branchId: string, standing: Standing) =>
  infiniteQueryOptions({
    queryKey: ['outreach', 'list', branchId, standing],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/outreach', {
        query: { branchId, standing, ...(pageParam && { cursor: pageParam }), limit: 50 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** How many customers of a branch stand how. */
export const countsQuery = (branchId: string) =>
  queryOptions({
    queryKey: ['outreach', 'counts', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/outreach-counts', { query: { branchId }, signal }),
  })

/** A call in hand. */
export const callQuery = (id: string) =>
  queryOptions({
    queryKey: ['outreach', 'call', id],
    queryFn: ({ signal }) => api.get('/api/v1/outreach-calls/{id}', { path: { id }, signal }),
  })

/** What came of the calls of a branch, page by page. */
export const callsQuery = (branchId: string) =>
  infiniteQueryOptions({
    queryKey: ['outreach', 'calls', branchId],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/outreach-calls', {
        query: { branchId, ...(pageParam && { cursor: pageParam }), limit: 50 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

const touches = () => [['outreach']]

/** Takes the next customer to call. */
export const useTakeNext = (onDone: (taken: { callId: string | null }) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/outreach-calls', 'post'>, key) => api.post('/api/v1/outreach-calls', { body, key }),
    touches,
    onDone,
  })

/** Writes down what came of a call. */
export const useSettleCall = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/outreach-calls/{id}/outcome', 'post'>, key) =>
      api.post('/api/v1/outreach-calls/{id}/outcome', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Gives a call back. */
export const useGiveBack = (onDone: () => void) =>
  useIntent({
    send: (id: string, key) => api.post('/api/v1/outreach-calls/{id}/give-back', { path: { id }, key }),
    touches,
    onDone,
  })
