import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { balanceDue, transitionRefused } from './errors.ts'
import { OrderHandedOver, PiecesHandedOver } from './events.ts'
import { canBecome, nextStates, statusOf } from './order-rules.ts'
import { type LockedOrder, lockOrder, momentOf } from './store.ts'

async function takeAlong({ tx }: CommandContext, order: LockedOrder, pieceIds?: string[]): Promise<string[]> {
  const taken = await tx
    .updateTable('orders.pieces')
    .set({ status: 'handed_over' })
    .where('order_id', '=', order.id)
    .where('status', '=', 'ready')
    .$if(pieceIds !== undefined, (query) => query.where('id', 'in', pieceIds ?? []))
    .returning('id')
    .execute()
  if (pieceIds && taken.length < new Set(pieceIds).size) throw notFound({ what: 'ready piece on this order' })
  return taken.map(({ id }) => id)
}

async function statusNow({ tx }: CommandContext, order: LockedOrder) {
  const pieces = await tx.selectFrom('orders.pieces').select('status').where('order_id', '=', order.id).execute()
  return statusOf(pieces.map((piece) => piece.status))
}

/** Lets what is ready of a locked, paid order go, all of it or some pieces; refuses an order that is not ready or not paid. */
export async function letGo(context: CommandContext, order: LockedOrder, pieceIds?: string[]) {
  const { tx, now, publish, note } = context
  const { ticket, status: from, currency } = order
  const isPart = pieceIds !== undefined && from === 'received'
  if (!isPart && !canBecome(from, 'collected'))
    throw transitionRefused({ ticket, from, to: 'collected', next: nextStates(from) })
  const balance = order.total - order.paid
  if (balance > 0) throw balanceDue({ ticket, balance, currency })
  const taken = await takeAlong(context, order, pieceIds)
  const status = await statusNow(context, order)
  const collected = status === 'collected' && { collected_at: now }
  await tx
    .updateTable('orders.orders')
    .set({ status, version: order.version + 1, ...collected })
    .where('id', '=', order.id)
    .execute()
  const place = { subject: `order/${order.id}`, branchId: order.branchId }
  note({ ...place, before: { status: from }, after: { status, pieces: taken } })
  if (collected) publish(OrderHandedOver, place, momentOf(order, now))
  else publish(PiecesHandedOver, place, { ...momentOf(order, now), pieceIds: taken })
  return { id: order.id, status, version: order.version + 1 }
}

/** Hands a brought order over at its owner's door, where it is ready and paid; whether it was. */
export async function handOverAtDoor(context: CommandContext, orderId: string): Promise<boolean> {
  const order = await lockOrder(context.tx, orderId)
  if (order.status !== 'ready' || order.total > order.paid) return false
  await letGo(context, order)
  return true
}
