import { queryOptions } from '@tanstack/react-query'
import { type Answer, api, request } from '../api/client.ts'
import type { OrderInput } from './draft-rules.ts'

/** All that is on offer at a branch today, with prices. */
export type Catalog = Answer<'/api/v1/catalog/counter'>
export type CatalogItem = Catalog['items'][number]
export type ItemPrice = CatalogItem['prices'][number]

/** A customer as the search field shows one. */
export type FoundCustomer = Answer<'/api/v1/customers'>['items'][number]

/** An order as lists show it, and whole. */
export type OrderSummary = Answer<'/api/v1/orders'>['items'][number]
export type OrderDetail = Answer<'/api/v1/orders/{id}'>

/** What an order would cost. */
export type Quote = Answer<'/api/v1/orders/quote', 'post'>
export type QuoteLine = Quote['lines'][number]

/** What taking an order in answered. */
export type Placed = Answer<'/api/v1/orders', 'post'>

/** What taking money answered. */
export type Taken = Answer<'/api/v1/payments/cash', 'post'>

/** The catalog of a branch; other tills' changes arrive through the live connection. */
export const counterCatalog = (branchId: string) =>
  queryOptions({
    queryKey: ['catalog', 'counter', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/catalog/counter', { query: { branchId }, signal }),
    staleTime: 5 * 60_000,
    gcTime: 60 * 60_000,
  })

/** Customers for what was typed. */
export const customersFound = (typed: string) =>
  queryOptions({
    queryKey: ['customers', 'found', typed],
    queryFn: ({ signal }) => api.get('/api/v1/customers', { query: { search: typed, limit: 8 }, signal }),
    staleTime: 10_000,
  })

/** Orders whose ticket or number was typed or scanned. */
export const ordersFound = (ticket: string) =>
  queryOptions({
    queryKey: ['orders', 'found', ticket],
    queryFn: ({ signal }) => api.get('/api/v1/orders', { query: { ticket, limit: 5 }, signal }),
    staleTime: 5_000,
  })

/** A customer whole: note, preferences, block. */
export const customerWhole = (id: string) =>
  queryOptions({
    queryKey: ['customers', id],
    queryFn: ({ signal }) => api.get('/api/v1/customers/{id}', { path: { id }, signal }),
  })

/** The latest orders of a customer. */
export const ordersOfCustomer = (customerId: string) =>
  queryOptions({
    queryKey: ['orders', { customerId }],
    queryFn: ({ signal }) => api.get('/api/v1/orders', { query: { customerId, limit: 30 }, signal }),
    select: ({ items }) =>
      items.filter(({ can, status, balance }) => can.cancel || can.change || status === 'to_detail' || balance > 0),
  })

/** One order whole. */
export const orderWhole = (id: string) =>
  queryOptions({
    queryKey: ['orders', id],
    queryFn: ({ signal }) => api.get('/api/v1/orders/{id}', { path: { id }, signal }),
  })

/** The coins a branch rounds cash to, in minor units. */
export const cashStepOf = (id: string) =>
  queryOptions({
    queryKey: ['branches', id],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}', { path: { id }, signal }),
    select: ({ cashRoundingStep }) => cashRoundingStep,
    staleTime: 10 * 60_000,
  })

/** A quote with the lines it is for, so that each price finds its line while the next quote is on its way. */
export interface LinesQuote {
  quote: Quote
  lineIds: readonly string[]
}

/** What an order would cost and when it would be ready. */
export const quoteOf = (input: OrderInput, lineIds: readonly string[]) =>
  queryOptions({
    queryKey: ['quote', input, lineIds],
    queryFn: async ({ signal }): Promise<LinesQuote> => ({
      quote: (await request('/api/v1/orders/quote', { method: 'post', body: input, signal })) as Quote,
      lineIds,
    }),
    staleTime: 30_000,
    gcTime: 60_000,
    retry: false,
  })
