import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { bookPerformed } from './book-order.ts'
import { transitionRefused } from './errors.ts'
import { OrderReady, PiecesReady } from './events.ts'
import { nextStates, statusOf } from './order-rules.ts'
import { lockOrder, momentOf } from './store.ts'

const MarkReady = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  /** The pieces that are done; all of them when absent. */
  pieceIds: z.array(z.uuid()).min(1).max(500).optional(),
})

/** Marks pieces ready; once the last of them is, the order is ready and its owner may be told. */
export const markReady = defineCommand({
  name: 'orders.mark_ready',
  permission: 'orders.ready',
  input: MarkReady,
  async run({ tx, actor, now, publish, note }, input) {
    const order = await lockOrder(tx, input.orderId, input.version)
    requireRight(actor, 'orders.ready', order.branchId)
    if (order.status !== 'received') {
      const { ticket, status: from } = order
      throw transitionRefused({ ticket, from, to: 'ready', next: nextStates(from) })
    }
    const marked = await tx
      .updateTable('orders.pieces')
      .set({ status: 'ready' })
      .where('order_id', '=', order.id)
      .where('status', '=', 'tagged')
      .$if(input.pieceIds !== undefined, (query) => query.where('id', 'in', input.pieceIds ?? []))
      .returning('id')
      .execute()
    if (input.pieceIds && marked.length < new Set(input.pieceIds).size)
      throw notFound({ what: 'piece still in work on this order' })
    const pieces = await tx.selectFrom('orders.pieces').select('status').where('order_id', '=', order.id).execute()
    const status = statusOf(pieces.map((piece) => piece.status))
    await tx
      .updateTable('orders.orders')
      .set({ status, version: order.version + 1, ...(status === 'ready' && { ready_at: now }) })
      .where('id', '=', order.id)
      .execute()
    const place = { subject: `order/${order.id}`, branchId: order.branchId }
    note({ ...place, after: { status, pieces: marked.map((piece) => piece.id) } })
    if (status === 'ready') {
      await bookPerformed(tx, order, now)
      publish(OrderReady, place, momentOf(order, now))
    } else publish(PiecesReady, place, { ...momentOf(order, now), pieceIds: marked.map((piece) => piece.id) })
    return { id: order.id, status, version: order.version + 1 }
  },
})
