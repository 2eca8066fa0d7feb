import { type RawBuilder, sql } from 'kysely'

/** The orders whose revenue or tax transactions from a given one on have moved: `(order_id)`, to be read in a query's `from`. */
export const ordersBookedSince = (past: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`ledger.orders_booked_since(${past})`
