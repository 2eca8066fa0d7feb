import { type RawBuilder, sql } from 'kysely'

/**
 * The days whose books transactions from a given one on have moved: `(branch_id, business_date)`, to be read in a query's `from`. Whatever writes down
 * that money moved posts an entry in the same transaction, at the same branch and on the same day.
 */
export const daysMovedSince = (past: RawBuilder<unknown>): RawBuilder<unknown> => sql`ledger.days_moved_since(${past})`
