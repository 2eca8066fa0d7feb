import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'

/**
 * From here on this transaction looks rows up by their keys one by one, whatever the statistics say: a large import has just made them wrong. The
 * statements keep the order of their look-ups by laterals with `offset 0`, which the planner leaves as they are.
 */
export async function byIndex(tx: Tx): Promise<void> {
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
    set_config('enable_mergejoin', 'off', true)`.execute(tx)
}
