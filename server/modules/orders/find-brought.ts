import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** Those of some tags that a piece or a bag bears already, in any branch. */
export async function tagsInUse(queries: Queries, tags: readonly string[]): Promise<Set<string>> {
  if (tags.length === 0) return new Set()
  const { rows } = await sql<{ tag: string }>`
    select tag from orders.pieces where tag = any (${[...tags]}::text[])
    union select tag from orders.bags where tag = any (${[...tags]}::text[])`.execute(queries)
  return new Set(rows.map(({ tag }) => tag))
}

/** What the tables and the books hold of orders that were brought over; money in minor units, `due` by the books. */
export interface BroughtOrders {
  orders: number
  total: number
  paid: number
  pieces: number
  prices: number
  due: number
}

/** Counts and sums orders that were brought over, before anything else happens to them. */
export async function broughtOrders(queries: Queries, ids: readonly string[]): Promise<BroughtOrders> {
  const { rows } = await sql<BroughtOrders>`
    with mine as (select id, total, paid from orders.orders where id = any (${[...ids]}::uuid[]))
    select (select count(*)::int from mine) as orders, (select coalesce(sum(total), 0)::bigint from mine) as total,
      (select coalesce(sum(paid), 0)::bigint from mine) as paid,
      (select count(*)::int from orders.pieces where order_id in (select id from mine)) as pieces,
      (select coalesce(sum(gross), 0)::bigint from orders.lines where order_id in (select id from mine)) as prices,
      (select coalesce(sum(amount), 0)::bigint from ledger.journal
        where account = 'receivables' and order_id in (select id from mine)) as due`.execute(queries)
  return rows[0] ?? { orders: 0, total: 0, paid: 0, pieces: 0, prices: 0, due: 0 }
}
