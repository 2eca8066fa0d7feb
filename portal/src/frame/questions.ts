import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { portal, type WindowsOf } from '../api/calls.ts'

/** Orders that are with the chain, or those that are over, the latest first. */
export const ordersQuery = (open: boolean) =>
  infiniteQueryOptions({
    queryKey: ['orders', open],
    queryFn: ({ pageParam, signal }) => portal.orders(open, pageParam, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  })

/** One order. */
export const orderQuery = (id: string) =>
  queryOptions({ queryKey: ['order', id], queryFn: ({ signal }) => portal.order(id, { signal }) })

/** Credit, debts and packages. */
export const balanceQuery = queryOptions({
  queryKey: ['balance'],
  queryFn: ({ signal }) => portal.balance({ signal }),
})

/** The visits of the chain's van. */
export const visitsQuery = infiniteQueryOptions({
  queryKey: ['visits'],
  queryFn: ({ pageParam, signal }) => portal.visits(pageParam, { signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
})

/** The addresses of the customer. */
export const addressesQuery = queryOptions({
  queryKey: ['addresses'],
  queryFn: ({ signal }) => portal.addresses({ signal }),
})

/** When somebody can come. */
export const windowsQuery = (of: WindowsOf) =>
  queryOptions({
    queryKey: ['windows', of],
    queryFn: ({ signal }) => portal.windows(of, { signal }),
    staleTime: 0,
  })
