import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { credit, debit } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { businessDate as businessDateOf } from '#platform/time.ts'
import { GoodwillGranted } from './events.ts'
import { Amount, Reason } from './money-input.ts'
import { recordMovement } from './movement.ts'

/** Store credit out of courtesy, in minor units of the branch's currency. */
export const GrantGoodwill = z.strictObject({
  customerId: z.uuid(),
  branchId: z.uuid(),
  amount: Amount,
  reason: Reason,
})

/** Gives store credit out of courtesy: no payment is undone and no fault is admitted; the branch bears it at once. */
export const grantGoodwill = defineCommand({
  name: 'accounts.grant_goodwill',
  permission: 'accounts.goodwill',
  critical: true,
  input: GrantGoodwill,
  async run(context, { customerId, branchId, amount, reason }) {
    const { tx, now } = context
    requireRight(context.actor, 'accounts.goodwill', branchId)
    await customerForOrder(tx, customerId)
    const { currency, timeZone, dayStart } = await branchForOrder(tx, branchId)
    const id = newId()
    const what = { customerId, branchId, currency, amount, businessDate: businessDateOf(now, timeZone, dayStart) }
    const postings = [...debit('goodwill', amount), ...credit('customer_credit', amount)]
    recordMovement(context, { id, kind: 'goodwill', ...what, reason, postings })
    const place = { subject: `customer/${customerId}`, branchId }
    context.note({ ...place, reason, after: { movement: id, amount } })
    const facts = { movementId: id, ...what, reason, at: now.toISOString() }
    context.publish(GoodwillGranted, place, facts)
    return { id, amount, currency }
  },
})
