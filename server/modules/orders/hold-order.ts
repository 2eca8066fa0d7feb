import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { transitionRefused } from './errors.ts'
import { OrderHeld } from './events.ts'
import { canBecome, nextStates } from './order-rules.ts'
import { waitCauses } from './order-terms-rules.ts'
import { lockOrder, momentOf } from './store.ts'
import { beginWait } from './waits.ts'

/** An order that has to wait, and what for. */
export const HoldOrder = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  reason: plainText(300).min(1, 'Say what the order waits for.'),
  /** Whom it waits for: the owner's answer or change, or something of the shop's. */
  cause: z.enum(waitCauses).default('customer'),
})

/**
 * Stops work on an order for a reason: nothing of it is made ready or handed over until it is released. The clock of its promise stands still where its
 * owner is waited for, and goes on where the shop is.
 */
export const holdOrder = defineCommand({
  name: 'orders.hold',
  permission: 'orders.ready',
  input: HoldOrder,
  async run(context, { orderId, version, reason, cause }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.ready', order.branchId)
    const { ticket, status: from } = order
    const status = 'on_hold' as const
    if (!canBecome(from, status)) throw transitionRefused({ ticket, from, to: status, next: nextStates(from) })
    beginWait(context, order, { kind: 'hold', cause, reason })
    await tx
      .updateTable('orders.orders')
      .set({ status, version: order.version + 1 })
      .where('id', '=', orderId)
      .execute()
    const place = { subject: `order/${orderId}`, branchId: order.branchId }
    note({ ...place, reason, before: { status: from }, after: { status, cause } })
    publish(OrderHeld, place, { ...momentOf(order, now), reason, cause })
    return { id: orderId, status, version: order.version + 1 }
  },
})
