import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { transitionRefused } from './errors.ts'
import { OrderReleased } from './events.ts'
import { nextStates } from './order-rules.ts'
import { settleStatus } from './settle-status.ts'
import { lockOrder, momentOf } from './store.ts'
import { askIfDearer, endWait, standingOf } from './waits.ts'

/** An order that need not wait any longer, and what came of it. */
export const ReleaseOrder = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  remark: plainText(300).default(''),
})

/** Lets a held order go on from where its pieces stand; where its price was changed meanwhile, its owner is asked first. */
export const releaseOrder = defineCommand({
  name: 'orders.release',
  permission: 'orders.ready',
  input: ReleaseOrder,
  async run(context, { orderId, version, remark }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.ready', order.branchId)
    const { ticket, status: from } = order
    if (from !== 'on_hold') throw transitionRefused({ ticket, from, to: 'received', next: nextStates(from) })
    endWait(context, order, { outcome: 'released', remark })
    const status = await askIfDearer(context, order, await standingOf(context, order))
    const reached = await settleStatus(context, order, { status, why: remark })
    await tx
      .updateTable('orders.orders')
      .set({ ...reached, version: order.version + 1 })
      .where('id', '=', orderId)
      .execute()
    const place = { subject: `order/${orderId}`, branchId: order.branchId }
    note({ ...place, ...(remark && { reason: remark }), before: { status: from }, after: { status } })
    publish(OrderReleased, place, momentOf(order, now))
    return { id: orderId, status, version: order.version + 1 }
  },
})
