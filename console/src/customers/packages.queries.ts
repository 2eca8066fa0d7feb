import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body, request } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { touchesPackages } from '../frame/packages/sale.queries.ts'

/** A package or credit of a customer. */
export type Lot = Answer<'/api/v1/prepaid/lots'>['items'][number]

/** The packages a customer owns or may use, page by page, the latest first; those that are used up too where asked. */
export const lotsOf = (customerId: string, usedUp: boolean) =>
  infiniteQueryOptions({
    queryKey: ['prepaid', 'lots', { customerId, usedUp }],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/prepaid/lots', {
        query: { customerId, usedUp: String(usedUp), limit: 50, ...(pageParam && { cursor: pageParam }) } as never,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })

/** The subscriptions of a customer. */
export const subscriptionsOf = (customerId: string) =>
  queryOptions({
    queryKey: ['prepaid', 'subscriptions', customerId],
    queryFn: ({ signal }) => api.get('/api/v1/prepaid/subscriptions', { query: { customerId }, signal }),
  })

/** What happened to a package, page by page, the latest first. */
export const movementsOf = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['prepaid', 'movements', id],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/prepaid/lots/{id}/movements', {
        path: { id },
        query: { limit: 20, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** What a customer holds in all, by kind and unit. */
export const balanceOf = (customerId: string) =>
  queryOptions({
    queryKey: ['prepaid', 'balance', customerId],
    queryFn: ({ signal }) => api.get('/api/v1/prepaid/balance', { query: { customerId }, signal }),
  })

type Steps = {
  adjust: { quantity: number; reason: string }
  freeze: { reason: string }
  unfreeze: object
  share: { memberId: string; limit: number | null }
  'stop-sharing': { memberId: string }
  transfer: { toCustomerId: string; quantity?: number; reason: string }
}

/** What is done to a package: corrected, let rest and used again, shared, given away. */
export type LotStep = keyof Steps

/** Does one thing to a package. */
export const useLotStep = <Step extends LotStep>(lot: Lot, step: Step, onDone: () => void) =>
  useIntent<Steps[Step], unknown>({
    send: (input, key) => {
      const body = { ...input, version: lot.version }
      return request(`/api/v1/prepaid/lots/{id}/${step}`, { method: 'post', path: { id: lot.id }, body, key })
    },
    touches: touchesPackages,
    onDone,
  })

/** Takes what is owed for a period of a subscription. */
export const usePayPeriod = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/lots/{id}/payment', 'post'>, key) =>
      api.post('/api/v1/prepaid/lots/{id}/payment', { path: { id }, body, key }),
    touches: touchesPackages,
  })

/** Takes a package back and gives the unspent money back. */
export const useTakeBack = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/lots/{id}/refund', 'post'>, key) =>
      api.post('/api/v1/prepaid/lots/{id}/refund', { path: { id }, body, key }),
    touches: touchesPackages,
    onDone,
  })

/** Ends a subscription. */
export const useEndSubscription = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/subscriptions/{id}/end', 'post'>, key) =>
      api.post('/api/v1/prepaid/subscriptions/{id}/end', { path: { id }, body, key }),
    touches: touchesPackages,
    onDone,
  })

/** Gives promotional credit or points. */
export const useGiveCredit = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/credits', 'post'>, key) => api.post('/api/v1/prepaid/credits', { body, key }),
    touches: touchesPackages,
    onDone,
  })
