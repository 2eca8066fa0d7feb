import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'

/** Garments and pieces of a customer, wherever they are, by what they are. */
export async function garmentsHeldBy(
  queries: Queries,
  customerId: string,
): Promise<Record<'garments' | 'pieces', string[]>> {
  const { rows } = await sql<{ what: string; id: string }>`
    select what, id from production.held_by(${customerId}::uuid)`.execute(queries)
  const of = (kind: string): string[] => rows.filter(({ what }) => what === kind).map(({ id }) => id)
  return { garments: of('garments'), pieces: of('pieces') }
}

/** Hands those of the named garments and pieces that are still one customer's to another, when the two become one or come apart. */
export async function handGarmentsTo(
  tx: Tx,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<void> {
  await sql`select production.hand_to(${from}::uuid, ${to}::uuid, ${[...ids]}::uuid[])`.execute(tx)
}
