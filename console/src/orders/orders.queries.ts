import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
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

/** How the price of an order came about. */
export const priceOf = (id: string) =>
  queryOptions({
    queryKey: ['orders', 'price', id],
    queryFn: ({ signal }) => api.get('/api/v1/orders/{id}/price', { path: { id }, signal }),
  })

/** An order as far as a change of its state needs it. */
export type Changing = Pick<Order, 'id' | 'ticket' | 'version'>

const nothing: Order['can'] = {
  pay: false,
  deposit: false,
  change: false,
  markReady: false,
  handOver: false,
  cancel: false,
  void: false,
  detail: false,
  hold: false,
  release: false,
  reopen: false,
  approve: false,
}

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
      client.setQueryData<Order>(orderKey(id), (order) => order && { ...order, status: to, can: nothing })
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

/** A change of an order's state, and what is said about it. */
export type Explained = Changing & { reason: string; cause?: WaitCause }

/** Whom an order waits for. */
export type WaitCause = Order['waits'][number]['cause']

/** Cancels an unpaid order, with the reason. */
export const useCancelOrder = (onDone: (order: Changing) => void) =>
  useStep<Explained>({
    to: 'cancelled',
    send: ({ id, version, reason }, key) =>
      api.post('/api/v1/orders/{id}/cancel', { path: { id }, body: { version, reason }, key }),
    onDone,
  })

/** Takes an order back that was entered by mistake today. */
export const useVoidOrder = (onDone: (order: Changing) => void) =>
  useStep<Explained>({
    to: 'voided',
    send: ({ id, version, reason }, key) =>
      api.post('/api/v1/orders/{id}/void', { path: { id }, body: { version, reason }, key }),
    onDone,
  })

/** Stops work on an order. */
export const useHoldOrder = (onDone: (order: Changing) => void) =>
  useStep<Explained>({
    to: 'on_hold',
    send: ({ id, version, reason, cause }, key) =>
      api.post('/api/v1/orders/{id}/hold', { path: { id }, body: { version, reason, ...(cause && { cause }) }, key }),
    onDone,
  })

/** Lets a held order go on. */
export const useReleaseOrder = (onDone: (order: Changing) => void) =>
  useStep<Explained>({
    to: 'received',
    send: ({ id, version, reason }, key) =>
      api.post('/api/v1/orders/{id}/release', { path: { id }, body: { version, remark: reason }, key }),
    onDone,
  })

/** Takes a finished order back into work. */
export const useReopenOrder = (onDone: (order: Changing) => void) =>
  useStep<Explained>({
    to: 'received',
    send: ({ id, version, reason }, key) =>
      api.post('/api/v1/orders/{id}/reopen', { path: { id }, body: { version, reason }, key }),
    onDone,
  })

/** What a customer said of a price, and how they were reached. */
export type PriceSaid = Changing & Omit<Body<'/api/v1/orders/{id}/approve', 'post'>, 'version'>

/** Records that the customer agrees to the price. */
export const useApprovePrice = (onDone: (order: Changing) => void) =>
  useStep<PriceSaid>({
    to: 'received',
    send: ({ id, ticket: _, ...body }, key) => api.post('/api/v1/orders/{id}/approve', { path: { id }, body, key }),
    onDone,
  })

/** Records that the customer does not agree to the price. */
export const useDeclinePrice = (onDone: (order: Changing) => void) =>
  useStep<PriceSaid>({
    to: 'on_hold',
    send: ({ id, ticket: _, ...body }, key) => api.post('/api/v1/orders/{id}/decline', { path: { id }, body, key }),
    onDone,
  })

/** A change of an order's lines. */
export type LinesChange = Body<'/api/v1/orders/{id}/lines/quote', 'post'>

/** What a change of an order's lines would cost. */
export const changeQuote = (id: string, change: LinesChange) =>
  queryOptions({
    queryKey: ['orders', 'change', id, change],
    queryFn: () => api.post('/api/v1/orders/{id}/lines/quote', { path: { id }, body: change }),
    retry: false,
  })

/** What the things in the bags of an order would cost. */
export const detailQuote = (order: Pick<Order, 'branchId' | 'customerId'>, lines: NewLine[]) =>
  queryOptions({
    queryKey: ['orders', 'detail', order.branchId, order.customerId, lines],
    queryFn: () =>
      api.post('/api/v1/orders/quote', { body: { branchId: order.branchId, customerId: order.customerId, lines } }),
    retry: false,
  })

/** A line that is added to an order. */
export type NewLine = Body<'/api/v1/orders', 'post'>['lines'][number]

/** Changes the lines of an order. */
export const useChangeLines = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/orders/{id}/lines', 'post'>, key) =>
      api.post('/api/v1/orders/{id}/lines', { path: { id }, body, key }),
    touches: () => [['orders'], ['today']],
    onDone,
  })

/** Prices and tags what is in the bags of an order. */
export const useDetailOrder = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/orders/{id}/detail', 'post'>, key) =>
      api.post('/api/v1/orders/{id}/detail', { path: { id }, body, key }),
    touches: () => [['orders'], ['today']],
    onDone,
  })

/** All that is on offer at a branch, with prices. */
export const offersOf = (branchId: string) =>
  queryOptions({
    queryKey: ['catalog', 'counter', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/catalog/counter', { query: { branchId }, signal }),
    staleTime: 5 * 60_000,
  })

/** A customer as searching finds one. */
export type FoundCustomer = Answer<'/api/v1/customers'>['items'][number]

/** Customers for what is typed. */
export async function findCustomers(typed: string, signal?: AbortSignal): Promise<readonly FoundCustomer[]> {
  const query = { ...(typed.trim() !== '' && { search: typed.trim() }), limit: 8 }
  return (await api.get('/api/v1/customers', { query, ...(signal && { signal }) })).items
}

/** Takes bags in unopened. */
export const useTakeBags = (onDone: (taken: Answer<'/api/v1/orders/bags', 'post'>) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/orders/bags', 'post'>, key) => api.post('/api/v1/orders/bags', { body, key }),
    touches: () => [['orders'], ['today']],
    onDone,
  })
