import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { balanceDue, transitionRefused } from './errors.ts'
import { OrderHandedOver, PiecesHandedOver } from './events.ts'
import { canBecome, nextStates, statusOf } from './order-rules.ts'
import { type LockedOrder, lockOrder, momentOf } from './store.ts'

const HandOver = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  /** The ready pieces that are taken along now; all of the order when absent. */
  pieceIds: z.array(z.uuid()).min(1).max(500).optional(),
})

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

/** Hands what is ready of a paid order to its owner, all of it or some pieces; the order is collected when nothing is left. */
export const handOver = defineCommand({
  name: 'orders.hand_over',
  permission: 'orders.hand_over',
  input: HandOver,
  async run(context, { orderId, version, pieceIds }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.hand_over', order.branchId)
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
  },
})
