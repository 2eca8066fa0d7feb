import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'

/** Claims of a customer, in every branch. */
export async function claimsHeldBy(queries: Queries, customerId: string): Promise<{ claims: string[] }> {
  const { rows } = await sql<{ id: string }>`select id from claims.held_by(${customerId}::uuid) as id`.execute(queries)
  return { claims: rows.map(({ id }) => id) }
}

/** Hands those of the named claims that are still one customer's to another, when the two become one or come apart. */
export async function handClaimsTo(
  tx: Tx,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<void> {
  await sql`select claims.hand_to(${from}::uuid, ${to}::uuid, ${[...ids]}::uuid[])`.execute(tx)
}
