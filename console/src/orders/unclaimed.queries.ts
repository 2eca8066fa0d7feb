import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** Goods that wait for their owner, with what was done about them. */
export type Unclaimed = Answer<'/api/v1/unclaimed'>['items'][number]

/** Which goods are shown: all that are ready, those for a week or longer, or those that count as unclaimed. */
export type Waiting = 'week' | 'unclaimed' | undefined

/** Goods that wait at a branch, those that wait longest first. */
export const unclaimedAt = (branchId: string | undefined, only: Waiting) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'unclaimed', branchId ?? 'all', only ?? 'all'],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/unclaimed', {
        query: {
          branchId,
          days: only === 'week' ? 7 : 0,
          ...(only === 'unclaimed' && { status: only }),
          ...(pageParam && { cursor: pageParam }),
          limit: 50,
        },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** What was done about one order that waits, or waited. */
export const unclaimedOrder = (id: string) =>
  queryOptions({
    queryKey: ['orders', 'unclaimed-one', id],
    queryFn: ({ signal }) => api.get('/api/v1/orders/{id}/unclaimed', { path: { id }, signal }),
  })

/** How long a branch waits for owners. */
export const policyOf = (branchId: string) =>
  queryOptions({
    queryKey: ['orders', 'unclaimed-policy', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/unclaimed-policy', { path: { id: branchId }, signal }),
  })

const touches = () => [['orders'], ['production'], ['today'], ['books']]

/** Sets how long a branch waits for owners. */
export const useSetPolicy = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/branches/{id}/unclaimed-policy', 'put'>, key) =>
      api.put('/api/v1/branches/{id}/unclaimed-policy', { path: { id }, body, key }),
    touches,
  })

/** Records the notice to the owner. */
export const useGiveNotice = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/orders/{id}/unclaimed/notice', 'post'>, key) =>
      api.post('/api/v1/orders/{id}/unclaimed/notice', { path: { id }, body, key }),
    touches,
  })

/** Proposes to give goods away. */
export const usePropose = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/orders/{id}/unclaimed/proposal', 'post'>, key) =>
      api.post('/api/v1/orders/{id}/unclaimed/proposal', { path: { id }, body, key }),
    touches,
  })

/** Keeps goods after all. */
export const useDecline = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/orders/{id}/unclaimed/decline', 'post'>, key) =>
      api.post('/api/v1/orders/{id}/unclaimed/decline', { path: { id }, body, key }),
    touches,
  })

/** Lets the owner off what storage has cost so far. */
export const useWaiveStorage = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/orders/{id}/unclaimed/storage-waiver', 'post'>, key) =>
      api.post('/api/v1/orders/{id}/unclaimed/storage-waiver', { path: { id }, body, key }),
    touches,
  })

/** Gives goods away as somebody else proposed. */
export const useApprove = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/orders/{id}/unclaimed/approve', 'post'>, key) =>
      api.post('/api/v1/orders/{id}/unclaimed/approve', { path: { id }, body, key }),
    touches,
  })
