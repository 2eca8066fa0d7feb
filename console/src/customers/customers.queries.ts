import { infiniteQueryOptions, queryOptions, useQueryClient } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A customer as lists show one. */
export type FoundCustomer = Answer<'/api/v1/customers'>['items'][number]

/** Everything known of a customer. */
export type Customer = Answer<'/api/v1/customers/{id}'>

type Changed = Answer<'/api/v1/customers/{id}', 'patch'>

/** Customers found by words, or the latest changed, page by page. */
export const customersFound = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'list', search],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/customers', { query: { search, ...(pageParam && { cursor: pageParam }), limit: 50 }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })

/** One customer whole. */
export const customerById = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/customers/{id}', { path: { id }, signal }),
  })

/** The latest orders of a customer. */
export const ordersOfCustomer = (customerId: string) =>
  queryOptions({
    queryKey: ['orders', 'of-customer', customerId],
    queryFn: ({ signal }) => api.get('/api/v1/orders', { query: { customerId, limit: 20 }, signal }),
  })

const touches = () => [['customers']]

/** Adds a customer. */
export const useAddCustomer = () =>
  useIntent<Body<'/api/v1/customers', 'post'>, Answer<'/api/v1/customers', 'post'>>({
    send: (body, key) => api.post('/api/v1/customers', { body, key }),
    touches,
  })

/** Changes what is given of a customer; the next change may follow at once, since the version is known with the answer. */
export function useChangeCustomer(id: string) {
  const client = useQueryClient()
  return useIntent<Body<'/api/v1/customers/{id}', 'patch'>, Changed>({
    send: (body, key) => api.patch('/api/v1/customers/{id}', { path: { id }, body, key }),
    touches,
    onDone: ({ version }) =>
      client.setQueryData(customerById(id).queryKey, (customer) => customer && { ...customer, version }),
  })
}

/** Takes no more orders from a customer. */
export const useBlockCustomer = (id: string) =>
  useIntent<Body<'/api/v1/customers/{id}/block', 'post'>, Changed>({
    send: (body, key) => api.post('/api/v1/customers/{id}/block', { path: { id }, body, key }),
    touches,
  })

/** Takes orders from a customer again. */
export const useUnblockCustomer = (id: string) =>
  useIntent<Body<'/api/v1/customers/{id}/unblock', 'post'>, Changed>({
    send: (body, key) => api.post('/api/v1/customers/{id}/unblock', { path: { id }, body, key }),
    touches,
  })

/** Sends a customer a link to their portal. */
export const useSendPortalLink = (id: string, onDone: () => void) =>
  useIntent<Body<'/api/v1/customers/{id}/portal-links', 'post'>, unknown>({
    send: (body, key) => api.post('/api/v1/customers/{id}/portal-links', { path: { id }, body, key }),
    touches: () => [['messages']],
    onDone,
  })

/** Where a customer stands: the account they have, and their store credit. */
export const standingOf = (id: string) =>
  queryOptions({
    queryKey: ['accounts', 'standing', id],
    queryFn: ({ signal }) => api.get('/api/v1/customers/{id}/standing', { path: { id }, signal }),
  })
