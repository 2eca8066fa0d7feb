import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { subscriptionEnded } from './errors.ts'
import { SubscriptionEnded } from './events.ts'
import { Reason, WhichLot } from './lot-input.ts'

/** Which subscription to end, and why. */
export const EndSubscription = z.strictObject({ ...WhichLot.shape, reason: Reason })

/** Ends a subscription: no further period is granted, and what was granted can be used to its last day. */
export const endSubscription = defineCommand({
  name: 'prepaid.end_subscription',
  permission: 'prepaid.sell',
  input: EndSubscription,
  async run({ tx, actor, now, publish, note }, { id, version: expected, reason }) {
    const found = await tx
      .selectFrom('prepaid.subscriptions')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw notFound({ what: 'subscription' })
    const { branch_id: branchId, customer_id: customerId, version: actual } = found
    requireRight(actor, 'prepaid.sell', branchId)
    if (actual !== expected) throw staleVersion({ what: 'subscription', expected, actual })
    if (found.ended_at !== null) throw subscriptionEnded({ subscriptionId: id })
    const version = actual + 1
    await tx.updateTable('prepaid.subscriptions').set({ ended_at: now, version }).where('id', '=', id).execute()
    note({ reason, branchId })
    const place = { subject: `subscription/${id}`, branchId }
    publish(SubscriptionEnded, place, { subscriptionId: id, customerId, branchId, reason })
    return { id, version }
  },
})
