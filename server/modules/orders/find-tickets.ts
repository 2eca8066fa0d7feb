import type { Queries } from '#platform/db/transactions.ts'
import { isEnded } from './order-rules.ts'
import type { OrderStatus } from './order-terms-rules.ts'

/** The tickets of orders, by their ids, in one statement; unknown ids are left out. */
export async function ticketsOf(queries: Queries, orderIds: readonly string[]): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map()
  const rows = await queries.selectFrom('orders.orders').select(['id', 'ticket']).where('id', 'in', orderIds).execute()
  return new Map(rows.map(({ id, ticket }) => [id, ticket]))
}

/** An order as whoever brings it to its owner knows it; `due` in minor units. */
export interface OrderToBring {
  id: string
  ticket: string
  status: OrderStatus
  currency: string
  due: number
}

/** What is due on orders and whether they are ready, by their ids, in one statement; unknown ids are left out. */
export async function ordersToBring(queries: Queries, orderIds: readonly string[]): Promise<Map<string, OrderToBring>> {
  if (orderIds.length === 0) return new Map()
  const rows = await queries
    .selectFrom('orders.orders')
    .select(['id', 'ticket', 'status', 'currency', 'total', 'paid'])
    .where('id', 'in', orderIds)
    .execute()
  return new Map(
    rows.map(({ total, paid, ...row }) => [row.id, { ...row, due: isEnded(row.status) ? 0 : total - paid }]),
  )
}
