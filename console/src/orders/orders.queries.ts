import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import type { OrderStatus } from './orders-filter.ts'

/** An order as lists show it. */
export type OrderSummary = Answer<'/api/v1/orders'>['items'][number]

/** An order whole. */
export type Order = Answer<'/api/v1/orders/{id}'>

/** Which orders to list. */
export interface OrdersAsked {
  readonly branchId?: string | undefined
  readonly status?: OrderStatus | undefined
  readonly ticket?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly sort?: 'promised' | undefined
}

/** Orders, page by page: newest first, or by their promise. */
export const ordersOf = (asked: OrdersAsked) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'list', asked],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/orders', { query: { ...asked, ...(pageParam && { cursor: pageParam }), limit: 60 }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

const orderKey = (id: string) => ['orders', 'one', id] as const

/** One order whole. */
export const orderById = (id: string) =>
  queryOptions({
    queryKey: orderKey(id),
    queryFn: ({ signal }) => api.get('/api/v1/orders/{id}', { path: { id }, signal }),
  })

/** The payments of an order. */
export const paymentsOf = (id: string) =>
  queryOptions({
    queryKey: ['payments', 'of', id],
    queryFn: ({ signal }) => api.get('/api/v1/orders/{id}/payments', { path: { id }, signal }),
  })

/** Something that happened to an order. */
export type Happening = Answer<'/api/v1/orders/{id}/timeline'>['items'][number]

/** What happened to an order, the first thing first. */
export const timelineOf = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['orders', 'timeline', id],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/orders/{id}/timeline', {
        path: { id },
        query: { ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** How the price of an order came about; it does not change. */
export const priceOf = (id: string) =>
  queryOptions({
    queryKey: ['prices', 'of', id],
    queryFn: ({ signal }) => api.get('/api/v1/orders/{id}/price', { path: { id }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** An order as far as a change of its state needs it. */
export type Changing = Pick<Order, 'id' | 'ticket' | 'version'>

interface Step<Input extends Changing> {
  to: OrderStatus
  send: (order: Input, key: string) => Promise<Answer<'/api/v1/orders/{id}/ready', 'post'>>
  onDone: (order: Input) => void
}

function useStep<Input extends Changing>({ to, send, onDone }: Step<Input>) {
  return useIntent<Input, Answer<'/api/v1/orders/{id}/ready', 'post'>>({
    send,
    touches: () => [['orders'], ['today']],
    foresee: (client, { id }) => {
      const before = client.getQueryData<Order>(orderKey(id))
      const can = { pay: false, markReady: false, handOver: false, cancel: false }
      client.setQueryData<Order>(orderKey(id), (order) => order && { ...order, status: to, can })
      return () => client.setQueryData(orderKey(id), before)
    },
    onDone: (_answer, order) => onDone(order),
  })
}

/** Marks all pieces of an order ready. */
export const useMarkReady = (onDone: (order: Changing) => void) =>
  useStep<Changing>({
    to: 'ready',
    send: ({ id, version }, key) => api.post('/api/v1/orders/{id}/ready', { path: { id }, body: { version }, key }),
    onDone,
  })

/** Hands an order to its owner. */
export const useHandOver = (onDone: (order: Changing) => void) =>
  useStep<Changing>({
    to: 'collected',
    send: ({ id, version }, key) => api.post('/api/v1/orders/{id}/hand-over', { path: { id }, body: { version }, key }),
    onDone,
  })

/** Cancels an unpaid order, with the reason. */
export const useCancelOrder = (onDone: (order: Changing) => void) =>
  useStep<Changing & { reason: string }>({
    to: 'cancelled',
    send: ({ id, version, reason }, key) =>
      api.post('/api/v1/orders/{id}/cancel', { path: { id }, body: { version, reason }, key }),
    onDone,
  })
