import { CompiledQuery } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { OrderReady } from './events.ts'
import type { OrderStatus } from './order-terms-rules.ts'
import type {} from './tables.ts'

/** An order locked for a change. */
export interface LockedOrder {
  id: string
  branchId: string
  ticket: string
  customerId: string | null
  status: OrderStatus
  businessDate: string
  currency: string
  net: number
  tax: number
  total: number
  paid: number
  /** Left before it had a price, and not applied yet; not in `paid`. */
  held: number
  pieces: number
  takenAt: Date
  promisedAt: Date | null
  readyAt: Date | null
  estimate: number | null
  approved: number | null
  version: number
}

const lock = `
select id, branch_id as "branchId", ticket, customer_id as "customerId", status, business_date as "businessDate",
  currency, net, tax, total, paid, held, pieces, taken_at as "takenAt", promised_at as "promisedAt", ready_at as "readyAt", estimate, approved, version
from orders.orders where id = $1 for update`

/** Locks an order until the transaction ends; refuses one that is unknown or was changed since `version`. */
export async function lockOrder(tx: Tx, id: string, version?: number): Promise<LockedOrder> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw(lock, [id]))
  const [order] = rows as LockedOrder[]
  if (!order) throw notFound({ what: 'order' })
  if (version !== undefined && version !== order.version) {
    throw staleVersion({ what: 'order', expected: version, actual: order.version })
  }
  return order
}

/** Locks a piece of an order; refuses one that the order does not have. */
export async function lockOrderPiece(
  tx: Tx,
  { orderId, pieceId }: { orderId: string; pieceId: string },
): Promise<{ branchId: string; tag: string }> {
  const piece = await tx
    .selectFrom('orders.pieces')
    .select(['branch_id as branchId', 'tag'])
    .where('id', '=', pieceId)
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirst()
  if (!piece) throw notFound({ what: 'piece of this order' })
  return piece
}

/** What an event about a moment in an order's life says. */
export const momentOf = (order: LockedOrder, now: Date): z.input<typeof OrderReady.schema> => ({
  orderId: order.id,
  ticket: order.ticket,
  branchId: order.branchId,
  customerId: order.customerId,
  businessDate: order.businessDate,
  currency: order.currency,
  at: now.toISOString(),
  total: order.total,
  pieces: order.pieces,
})
