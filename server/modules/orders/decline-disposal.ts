import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { disposalState } from './errors.ts'
import { momentOf } from './store.ts'
import { DisposalDeclined } from './unclaimed-events.ts'
import { countChange, lockUnclaimed } from './unclaimed-store.ts'

/** A proposal that is not followed, and why. */
export const DeclineDisposal = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  reason: plainText(300).min(1, 'Say why the goods are kept.'),
})

/** Keeps unclaimed goods for their owner after all; whoever proposed it may take it back like this too. */
export const declineDisposal = defineCommand({
  name: 'orders.decline_disposal',
  permission: 'orders.hand_over',
  input: DeclineDisposal,
  async run(context, { orderId, version, reason }) {
    const { tx, now, publish, note } = context
    const { order, dealt } = await lockUnclaimed(context, { orderId, version, right: 'orders.hand_over' })
    const { ticket, branchId } = order
    if (dealt.proposedBy === null) throw disposalState({ ticket, proposed: false })
    await tx
      .updateTable('orders.unclaimed')
      .set({ proposed_way: null, recipient: '', proposed_reason: '', proposed_at: null, proposed_by: null })
      .where('order_id', '=', orderId)
      .execute()
    await countChange(context, order)
    const place = { subject: `order/${orderId}`, branchId }
    note({ ...place, reason, before: { way: dealt.proposedWay, recipient: dealt.recipient } })
    publish(DisposalDeclined, place, { ...momentOf(order, now), reason })
    return { id: orderId, version: order.version + 1 }
  },
})
