/** The states of an order. */
export const orderStatuses = ['received', 'ready', 'collected', 'cancelled'] as const

/** The state of an order. */
export type OrderStatus = (typeof orderStatuses)[number]

/** Which orders are shown, as the URL keeps it; `branch` is `all` for every branch one reaches. */
export interface OrdersFilter {
  readonly status?: OrderStatus
  readonly ticket?: string
  readonly branch?: 'all'
}

/** Reads a filter from the URL; what means nothing is left out. */
export function readOrdersFilter(search: Record<string, unknown>): OrdersFilter {
  const status = orderStatuses.find((known) => known === search.status)
  const ticket = String(search.ticket ?? '')
    .trim()
    .slice(0, 40)
  return {
    ...(status && { status }),
    ...(ticket !== '' && { ticket }),
    ...(search.branch === 'all' && { branch: 'all' as const }),
  }
}
