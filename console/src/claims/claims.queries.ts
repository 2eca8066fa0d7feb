import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A claim. */
export type Claim = Answer<'/api/v1/claims'>['items'][number]

/** What became of a claim. */
export type ClaimState = Claim['state']

/** Claims, page by page, the latest first; in one state, or all. */
export const claimsQuery = (state: ClaimState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['claims', 'list', state ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/claims', { query: { state, ...(pageParam && { cursor: pageParam }), limit: 50 }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** One claim. */
export const claimById = (id: string) =>
  queryOptions({
    queryKey: ['claims', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/claims/{id}', { path: { id }, signal }),
  })

/** The order with a ticket, with its pieces; null where there is none. */
export const orderByTicket = (ticket: string) =>
  queryOptions({
    queryKey: ['orders', 'by-ticket', ticket],
    queryFn: async ({ signal }) => {
      const { items } = await api.get('/api/v1/orders', { query: { ticket, limit: 2 }, signal })
      const [found, ...others] = items
      if (!found || others.length > 0) return null
      return api.get('/api/v1/orders/{id}', { path: { id: found.id }, signal })
    },
  })

/** What a thing was worth. */
export const thingValue = (asked: {
  replacement: number
  ageMonths: number
  lifeMonths: number
  condition: Condition
}) =>
  queryOptions({
    queryKey: ['claims', 'value', asked],
    queryFn: ({ signal }) => api.get('/api/v1/claim-value', { query: { ...asked }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** How a thing was when it came in. */
export type Condition = 'excellent' | 'average' | 'poor'

const touches = () => [['claims'], ['accounts'], ['cash'], ['books']]

/** Takes a claim down. */
export const useOpenClaim = (onDone: (claim: { id: string }) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/claims', 'post'>, key) => api.post('/api/v1/claims', { body, key }),
    touches,
    onDone,
  })

/** Decides a claim. */
export const useDecide = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/claims/{id}/decision', 'post'>, key) =>
      api.post('/api/v1/claims/{id}/decision', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Pays an approved claim. */
export const usePay = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/claims/{id}/payment', 'post'>, key) =>
      api.post('/api/v1/claims/{id}/payment', { path: { id }, body, key }),
    touches,
    onDone,
  })
