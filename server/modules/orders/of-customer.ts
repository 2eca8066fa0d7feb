import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'

/** Orders and parked drafts of a customer, in every branch, by what they are. */
export async function ordersHeldBy(
  queries: Queries,
  customerId: string,
): Promise<Record<'orders' | 'drafts', string[]>> {
  const { rows } = await sql<{ what: string; id: string }>`
    select what, id from orders.held_by(${customerId}::uuid)`.execute(queries)
  const of = (kind: string): string[] => rows.filter(({ what }) => what === kind).map(({ id }) => id)
  return { orders: of('orders'), drafts: of('drafts') }
}

/** Hands those of the named orders and drafts that are still one customer's to another, when the two become one or come apart. */
export async function handOrdersTo(
  tx: Tx,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<void> {
  await sql`select orders.hand_to(${from}::uuid, ${to}::uuid, ${[...ids]}::uuid[])`.execute(tx)
}

const isCode = /^[A-Z0-9]{1,12}-[A-Z0-9-]{1,24}$/

/** Whose order has a ticket, or a piece or bag a tag, that is called exactly so; nobody for what is no such code, and for orders of other branches. */
export async function customersByCode(queries: Queries, typed: string): Promise<string[]> {
  const code = typed.trim().toUpperCase()
  if (!isCode.test(code)) return []
  const { rows } = await sql<{ id: string }>`
    select customer_id as id from orders.orders where ticket = ${code} and customer_id is not null
    union
    select o.customer_id from orders.pieces p join orders.orders o on o.id = p.order_id
      where p.tag = ${code} and o.customer_id is not null
    union
    select o.customer_id from orders.bags b join orders.orders o on o.id = b.order_id
      where b.tag = ${code} and o.customer_id is not null
    limit 5`.execute(queries)
  return rows.map(({ id }) => id)
}
