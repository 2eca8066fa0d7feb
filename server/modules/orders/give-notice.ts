import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { momentOf } from './store.ts'
import { NoticeWay, UnclaimedNoticeGiven } from './unclaimed-events.ts'
import { freeFrom } from './unclaimed-rules.ts'
import { countChange, lockUnclaimed, unclaimedPolicy } from './unclaimed-store.ts'

/** The notice an owner got, and by what it can be found again. */
export const GiveNotice = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive().optional(),
  way: NoticeWay,
  reference: plainText(120).default(''),
})

/** Records that the owner of unclaimed goods got the legal notice; the waiting days run from now. A later notice takes its place. */
export const giveNotice = defineCommand({
  name: 'orders.give_notice',
  permission: 'orders.hand_over',
  input: GiveNotice,
  async run(context, { orderId, version, way, reference }) {
    const { tx, actor, now, publish, note } = context
    const { order, dealt } = await lockUnclaimed(context, { orderId, version, right: 'orders.hand_over' })
    const policy = await unclaimedPolicy(tx, order.branchId)
    await tx
      .updateTable('orders.unclaimed')
      .set({ notice_way: way, notice_reference: reference, notice_at: now, notice_by: actor.id })
      .where('order_id', '=', orderId)
      .execute()
    await countChange(context, order)
    const waitUntil = (freeFrom(policy, { since: dealt.since, noticeAt: now }) ?? now).toISOString()
    const place = { subject: `order/${orderId}`, branchId: order.branchId }
    note({ ...place, after: { way, reference, waitUntil } })
    publish(UnclaimedNoticeGiven, place, { ...momentOf(order, now), way, reference, waitUntil })
    return { id: orderId, version: order.version + 1, waitUntil }
  },
})
