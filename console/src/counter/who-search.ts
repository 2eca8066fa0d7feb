import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { customersFound, type FoundCustomer, type OrderSummary, ordersFound } from './counter.queries.ts'
import { mayBeTicketNumber, ticketIn } from './entry-rules.ts'
import { useSettled } from './use-settled.ts'

/** One choice of the search field. */
export type Choice =
  | { kind: 'order'; order: OrderSummary }
  | { kind: 'customer'; customer: FoundCustomer }
  | { kind: 'add'; typed: string }

/** What the search field found; `current` once it is the answer to what stands in the field now. */
export interface WhoFound {
  choices: readonly Choice[]
  current: boolean
  error: Error | null
}

const fewest = 2
const pause = 60

/** Looks for customers and, where it may be one, for a ticket, two keystrokes on. */
export function useWhoSearch(typed: string, mayAdd: boolean): WhoFound {
  const now = typed.trim()
  const settled = useSettled(now, pause)
  const ticket = ticketIn(settled)
  const number = ticket === null && mayBeTicketNumber(settled) ? settled : null
  const enough = settled.length >= fewest
  const wanted = ticket ?? number ?? ''
  const orders = useQuery({
    ...ordersFound(wanted),
    enabled: enough && wanted !== '',
    placeholderData: keepPreviousData,
  })
  const customers = useQuery({
    ...customersFound(settled),
    enabled: enough && ticket === null,
    placeholderData: keepPreviousData,
  })
  if (now.length < fewest) return { choices: [], current: false, error: null }
  const foundOrders = wanted === '' ? [] : (orders.data?.items ?? [])
  const foundCustomers = ticket === null ? (customers.data?.items ?? []) : []
  const settledDown = settled === now && !orders.isFetching && !customers.isFetching
  const choices: Choice[] = [
    ...foundOrders.map((order) => ({ kind: 'order' as const, order })),
    ...foundCustomers.map((customer) => ({ kind: 'customer' as const, customer })),
  ]
  if (mayAdd && ticket === null && (settledDown || choices.length > 0)) choices.push({ kind: 'add', typed: now })
  return { choices, current: settledDown, error: customers.error ?? orders.error }
}

/** Which choice Enter means before anybody has looked: the ticket that was scanned, or the only customer there is. */
export function obviousChoice({ choices }: Pick<WhoFound, 'choices'>, typed: string): Choice | undefined {
  const orders = choices.filter((choice) => choice.kind === 'order')
  const ticket = ticketIn(typed)
  if (ticket !== null) return orders.find(({ order }) => order.ticket === ticket)
  const customers = choices.filter((choice) => choice.kind === 'customer')
  const sure = customers.filter(({ customer }) => !customer.guessed)
  if (orders.length + customers.length === 1) return orders[0] ?? customers[0]
  return orders.length === 0 && sure.length === 1 ? sure[0] : undefined
}
