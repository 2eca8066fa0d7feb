import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { transitionRefused } from './errors.ts'
import { PriceDeclined } from './events.ts'
import { nextStates } from './order-rules.ts'
import { PriceAnswer } from './price-answer.ts'
import { lockOrder, momentOf } from './store.ts'
import { beginWait, endWait } from './waits.ts'

/** Records that the owner does not agree to the price: the order is held until its lines are changed, or it is cancelled. */
export const declinePrice = defineCommand({
  name: 'orders.decline_price',
  permission: 'orders.write',
  critical: true,
  input: PriceAnswer,
  async run(context, { orderId, version, by, remark }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.write', order.branchId)
    const { ticket, status: from } = order
    if (from !== 'awaiting_customer_approval')
      throw transitionRefused({ ticket, from, to: 'on_hold', next: nextStates(from) })
    endWait(context, order, { outcome: 'declined', remark: `${by}: ${remark}` })
    beginWait(context, order, { kind: 'hold', reason: remark || 'The customer does not agree to the price' })
    const status = 'on_hold' as const
    await tx
      .updateTable('orders.orders')
      .set({ status, version: version + 1 })
      .where('id', '=', orderId)
      .execute()
    const place = { subject: `order/${orderId}`, branchId: order.branchId }
    note({ ...place, reason: remark, before: { status: from }, after: { status, by } })
    publish(PriceDeclined, place, { ...momentOf(order, now), by })
    return { id: orderId, status, version: version + 1 }
  },
})
