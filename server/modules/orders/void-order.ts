import { z } from 'zod'
import { branchForOrder } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { businessDate } from '#platform/time.ts'
import { bookCancelled } from './book-order.ts'
import { alreadyGone, alreadyPaid, notToday, transitionRefused } from './errors.ts'
import { OrderVoided } from './events.ts'
import { canBecome, nextStates } from './order-rules.ts'
import { lockOrder, momentOf } from './store.ts'
import { endWait } from './waits.ts'

/** An order that should never have been entered. */
export const VoidOrder = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  reason: plainText(300).min(1, 'Say what was wrong with the order.'),
})

/** Takes an order back that was entered by mistake: on its own business day, with nothing paid on it and nothing gone. */
export const voidOrder = defineCommand({
  name: 'orders.void',
  permission: 'orders.void',
  critical: true,
  input: VoidOrder,
  async run(context, { orderId, version, reason }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.void', order.branchId)
    const { ticket, status: from, branchId } = order
    if (!canBecome(from, 'voided')) throw transitionRefused({ ticket, from, to: 'voided', next: nextStates(from) })
    const { timeZone, dayStart } = await branchForOrder(tx, branchId)
    if (businessDate(now, timeZone, dayStart) !== order.businessDate)
      throw notToday({ ticket, businessDate: order.businessDate })
    if (order.paid > 0 || order.held > 0) throw alreadyPaid({ ticket })
    const gone = tx.selectFrom('orders.pieces').select('id').where('order_id', '=', orderId)
    if (await gone.where('status', '=', 'handed_over').limit(1).executeTakeFirst()) throw alreadyGone({ ticket })
    await tx.updateTable('orders.pieces').set({ status: 'cancelled' }).where('order_id', '=', orderId).execute()
    endWait(context, order, { outcome: 'ended' })
    await tx
      .updateTable('orders.orders')
      .set({ status: 'voided', cancelled_at: now, cancel_reason: reason, version: order.version + 1 })
      .where('id', '=', orderId)
      .execute()
    await bookCancelled(tx, order, now)
    const place = { subject: `order/${orderId}`, branchId }
    note({ ...place, reason, before: { status: from }, after: { status: 'voided' } })
    publish(OrderVoided, place, { ...momentOf(order, now), reason })
    return { id: orderId, status: 'voided' as const, version: order.version + 1 }
  },
})
