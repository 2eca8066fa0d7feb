import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { bookCancelled } from './book-order.ts'
import { alreadyPaid, transitionRefused } from './errors.ts'
import { OrderCancelled } from './events.ts'
import { canBecome, nextStates } from './order-rules.ts'
import { lockOrder, momentOf } from './store.ts'
import { endWait } from './waits.ts'

const CancelOrder = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  reason: plainText(300).min(1, 'Say why the order is cancelled.'),
})

/** Calls an unpaid order off, with a reason; its pieces go back as they came. */
export const cancelOrder = defineCommand({
  name: 'orders.cancel',
  permission: 'orders.write',
  critical: true,
  input: CancelOrder,
  async run(context, input) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, input.orderId, input.version)
    requireRight(actor, 'orders.write', order.branchId)
    const { ticket, status: from } = order
    if (!canBecome(from, 'cancelled'))
      throw transitionRefused({ ticket, from, to: 'cancelled', next: nextStates(from) })
    if (order.paid > 0 || order.held > 0) throw alreadyPaid({ ticket })
    endWait(context, order, { outcome: 'ended' })
    await tx.updateTable('orders.pieces').set({ status: 'cancelled' }).where('order_id', '=', order.id).execute()
    await tx
      .updateTable('orders.orders')
      .set({ status: 'cancelled', cancelled_at: now, cancel_reason: input.reason, version: order.version + 1 })
      .where('id', '=', order.id)
      .execute()
    await bookCancelled(tx, order, now)
    const place = { subject: `order/${order.id}`, branchId: order.branchId }
    note({ ...place, reason: input.reason, before: { status: from }, after: { status: 'cancelled' } })
    publish(OrderCancelled, place, { ...momentOf(order, now), reason: input.reason })
    return { id: order.id, status: 'cancelled' as const, version: order.version + 1 }
  },
})
