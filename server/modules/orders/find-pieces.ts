import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import type { OrderStatus, PieceAttributes, PieceStatus } from './order-terms-rules.ts'

/** A piece as those who work on it know it; `promisedAt` is an instant in ISO 8601, `null` while nothing is promised. */
export interface WorkPiece {
  id: string
  orderId: string
  branchId: string
  customerId: string | null
  ticket: string
  tag: string
  position: number
  itemName: string
  serviceName: string
  attributes: PieceAttributes
  promisedAt: Date | null
  status: PieceStatus
  orderStatus: OrderStatus
}

/** The pieces of orders, or of those that one of the tags belongs to, in the order of their tags. */
export async function piecesToWorkOn(
  queries: Queries,
  { orderIds = [], tag = null }: { orderIds?: readonly string[]; tag?: string | null },
): Promise<WorkPiece[]> {
  const { rows } = await sql<WorkPiece>`
    select p.id, o.id as "orderId", o.branch_id as "branchId", o.customer_id as "customerId", o.ticket, p.tag, p.position,
      p.item_name as "itemName", l.service_name as "serviceName", p.attributes, o.promised_at as "promisedAt", p.status,
      o.status as "orderStatus"
    from orders.orders o join orders.pieces p on p.order_id = o.id join orders.lines l on l.id = p.line_id
    where o.id = any (array(select f.order_id from orders.pieces f where f.tag = ${tag}) || ${orderIds}::uuid[])
    order by p.order_id, p.position`.execute(queries)
  return rows
}

/** The state of an order; undefined for one that is not in scope. */
export async function orderStatus(queries: Queries, orderId: string): Promise<OrderStatus | undefined> {
  const row = await queries.selectFrom('orders.orders').select('status').where('id', '=', orderId).executeTakeFirst()
  return row?.status
}

/** Notes since when pieces are looked for, or with `null` that they were found. */
export async function notePiecesMissing(tx: Tx, pieceIds: readonly string[], since: Date | null): Promise<void> {
  await tx.updateTable('orders.pieces').set({ missing_since: since }).where('id', 'in', pieceIds).execute()
}
