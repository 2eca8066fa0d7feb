import { type RawBuilder, sql } from 'kysely'

/** The orders whose revenue or tax transactions from a given one on have moved: `(order_id)`, to be read in a query's `from`. */
export const ordersBookedSince = (past: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`ledger.orders_booked_since(${past})`

/** What was owed for orders at the end of a day: `(order_id, branch_id, currency, unpaid, since)`, to be read in a query's `from`. */
export const ordersOwing = (day: string): RawBuilder<unknown> => sql`ledger.orders_owing(${day}::date)`
