import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { disposalState, noticeFirst, recipientNeeded } from './errors.ts'
import { momentOf } from './store.ts'
import { DisposalProposed, DisposalWay } from './unclaimed-events.ts'
import { freeFrom } from './unclaimed-rules.ts'
import { countChange, lockUnclaimed, unclaimedPolicy } from './unclaimed-store.ts'

/** What is to become of goods nobody came for; a donation names who gets them. */
export const ProposeDisposal = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  way: DisposalWay,
  recipient: plainText(200).default(''),
  reason: plainText(300).min(1, 'Say why.'),
})

/** Proposes to give unclaimed goods away, once the notice was given and its days are over; somebody else decides. */
export const proposeDisposal = defineCommand({
  name: 'orders.propose_disposal',
  permission: 'orders.hand_over',
  input: ProposeDisposal,
  async run(context, { orderId, version, way, recipient, reason }) {
    const { tx, actor, now, publish, note } = context
    const { order, dealt } = await lockUnclaimed(context, { orderId, version, right: 'orders.hand_over' })
    const { ticket, branchId } = order
    if (way === 'donated' && recipient === '') throw recipientNeeded({})
    if (dealt.proposedBy !== null) throw disposalState({ ticket, proposed: true })
    const free = freeFrom(await unclaimedPolicy(tx, branchId), dealt)
    if (free === null || free > now) throw noticeFirst({ ticket, freeFrom: free?.toISOString() ?? null })
    await tx
      .updateTable('orders.unclaimed')
      .set({ proposed_way: way, recipient, proposed_reason: reason, proposed_at: now, proposed_by: actor.id })
      .where('order_id', '=', orderId)
      .execute()
    await countChange(context, order)
    const place = { subject: `order/${orderId}`, branchId }
    note({ ...place, reason, after: { way, recipient } })
    publish(DisposalProposed, place, { ...momentOf(order, now), way, recipient, reason })
    return { id: orderId, version: order.version + 1 }
  },
})
