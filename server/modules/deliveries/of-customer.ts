import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'

/** Stops and rounds of a customer, in every branch. */
export async function deliveriesHeldBy(
  queries: Queries,
  customerId: string,
): Promise<{ stops: string[]; rounds: string[] }> {
  const { rows } = await sql<{ kind: 'job' | 'round'; id: string }>`
    select kind, id from deliveries.held_by(${customerId}::uuid)`.execute(queries)
  const of = (wanted: 'job' | 'round') => rows.filter(({ kind }) => kind === wanted).map(({ id }) => id)
  return { stops: of('job'), rounds: of('round') }
}

/** Hands those of the named stops and rounds that are still one customer's to another, when the two become one or come apart. */
export async function handDeliveriesTo(
  tx: Tx,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<void> {
  await sql`select deliveries.hand_to(${from}::uuid, ${to}::uuid, ${[...ids]}::uuid[])`.execute(tx)
}
