import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { transitionRefused } from './errors.ts'
import { PriceApproved } from './events.ts'
import { nextStates } from './order-rules.ts'
import { PriceAnswer } from './price-answer.ts'
import { settleStatus } from './settle-status.ts'
import { lockOrder, momentOf } from './store.ts'
import { endWait, standingOf } from './waits.ts'

/** Records that the owner agrees to the price: work goes on. */
export const approvePrice = defineCommand({
  name: 'orders.approve_price',
  permission: 'orders.write',
  critical: true,
  input: PriceAnswer,
  async run(context, { orderId, version, by, remark }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.write', order.branchId)
    const { ticket, status: from, total } = order
    if (from !== 'awaiting_customer_approval')
      throw transitionRefused({ ticket, from, to: 'received', next: nextStates(from) })
    endWait(context, order, { outcome: 'approved', remark: `${by}: ${remark}` })
    const status = await standingOf(context, order)
    const reached = await settleStatus(context, order, { status, why: remark })
    await tx
      .updateTable('orders.orders')
      .set({ ...reached, approved: total, version: version + 1 })
      .where('id', '=', orderId)
      .execute()
    const place = { subject: `order/${orderId}`, branchId: order.branchId }
    note({ ...place, reason: remark, before: { status: from }, after: { status, approved: total, by } })
    publish(PriceApproved, place, { ...momentOf(order, now), by })
    return { id: orderId, status, version: version + 1 }
  },
})
