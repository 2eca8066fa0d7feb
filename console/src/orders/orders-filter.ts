/** The states of an order. */
export const orderStatuses = [
  'to_detail',
  'received',
  'on_hold',
  'awaiting_customer_approval',
  'ready',
  'unclaimed',
  'collected',
  'disposed',
  'cancelled',
  'voided',
] as const

/** The state of an order. */
export type OrderStatus = (typeof orderStatuses)[number]

/** Which orders are shown, as the URL keeps it; `branch` is `all` for every branch one reaches, days are business dates, both included. */
export interface OrdersFilter {
  readonly status?: OrderStatus
  readonly ticket?: string
  readonly branch?: 'all'
  readonly from?: string
  readonly until?: string
  readonly sort?: 'promised'
}

/** Whether orders of a state can be sorted by their promise: what is collected or cancelled has none to come. */
export const hasPromise = (status: OrderStatus | undefined): boolean =>
  status === undefined || !['unclaimed', 'collected', 'disposed', 'cancelled', 'voided'].includes(status)

const dayOf = (text: unknown): string | undefined =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined

/** Reads a filter from the URL; what means nothing is left out. */
export function readOrdersFilter(search: Record<string, unknown>): OrdersFilter {
  const status = orderStatuses.find((known) => known === search.status)
  const ticket = String(search.ticket ?? '')
    .trim()
    .slice(0, 40)
  const [from, until] = [dayOf(search.from), dayOf(search.until)]
  return {
    ...(status && { status }),
    ...(ticket !== '' && { ticket }),
    ...(search.branch === 'all' && { branch: 'all' as const }),
    ...(from && { from }),
    ...(until && { until }),
    ...(search.sort === 'promised' && hasPromise(status) && { sort: 'promised' as const }),
  }
}
