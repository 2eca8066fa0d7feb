import type { Queries } from '#platform/db/transactions.ts'

/** The tickets of orders, by their ids, in one statement; unknown ids are left out. */
export async function ticketsOf(queries: Queries, orderIds: readonly string[]): Promise<Map<string, string>> {
  if (orderIds.length === 0) return new Map()
  const rows = await queries.selectFrom('orders.orders').select(['id', 'ticket']).where('id', 'in', orderIds).execute()
  return new Map(rows.map(({ id, ticket }) => [id, ticket]))
}
