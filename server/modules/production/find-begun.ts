import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** Which pieces of some orders the plant has begun to work on, and which orders they are of, in one statement. */
export async function piecesBegun(
  queries: Queries,
  orderIds: readonly string[],
): Promise<Record<'orders' | 'pieces', ReadonlySet<string>>> {
  const { rows } = await sql<{ id: string; orderId: string }>`
    select id, order_id as "orderId" from production.pieces
    where order_id = any (${[...orderIds]}::uuid[]) and reached <> 'tagged'`.execute(queries)
  return { orders: new Set(rows.map(({ orderId }) => orderId)), pieces: new Set(rows.map(({ id }) => id)) }
}
