import { customersByIds } from '#modules/customers/index.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { timePage } from '#platform/time-cursor.ts'
import { abilitiesOf, findOrders, type OrderFilter, orderById } from './find-orders.ts'
import { isEnded } from './order-rules.ts'

type Row = Awaited<ReturnType<typeof findOrders>>[number]

const summary = (actor: Actor, row: Row, names: ReadonlyMap<string, { name: string }>) => ({
  ...row,
  customerName: row.customerId === null ? null : (names.get(row.customerId)?.name ?? null),
  balance: isEnded(row.status) ? 0 : row.total - row.paid,
  can: abilitiesOf(actor, row),
})

/** A page of orders with their customers' names and what this person may do with each. */
export async function orderSummaries(queries: Queries, actor: Actor, filter: OrderFilter) {
  const rows = await findOrders(queries, { ...filter, limit: filter.limit + 1 })
  const { items, next } = timePage(
    rows,
    filter.limit,
    (row) => (filter.sort === 'promised' && row.promisedAt) || row.takenAt,
  )
  const ids = [...new Set(items.flatMap((row) => row.customerId ?? []))]
  const names = await customersByIds(queries, ids)
  return { items: items.map((row) => summary(actor, row, names)), next }
}

/** One order whole, with what this person may do with it. */
export async function orderDetail(queries: Queries, actor: Actor, id: string) {
  const order = await orderById(queries, id)
  const names = await customersByIds(queries, order.customerId === null ? [] : [order.customerId])
  const { terms: _, takenBy: __, ...rest } = order
  const lines = order.lines.map(({ terms: ___, position: ____, ...line }) => line)
  return { ...rest, ...summary(actor, order, names), lines }
}
