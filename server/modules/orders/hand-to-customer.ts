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
