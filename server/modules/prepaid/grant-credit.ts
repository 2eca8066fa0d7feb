import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { grantLot } from './grant-lot.ts'
import { offeredPlan } from './offered-plan.ts'

/** Promotional credit or points for a customer; as much as the plan says, or `face` of it. */
export const GrantCredit = z.strictObject({
  planId: z.uuid(),
  customerId: z.uuid(),
  branchId: z.uuid(),
  face: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  reason: z.string().trim().min(3).max(500),
})

/** Gives credit for nothing: it costs the house when it is used, not before. */
export const grantCredit = defineCommand({
  name: 'prepaid.grant_credit',
  permission: 'prepaid.adjust',
  critical: true,
  input: GrantCredit,
  async run(context, input) {
    const { tx, actor, now, note } = context
    const { customerId, branchId, reason } = input
    requireRight(actor, 'prepaid.adjust', branchId)
    await customerForOrder(tx, customerId)
    const { plan, terms, today } = await offeredPlan(tx, { ...input, now }, false)
    const face = input.face ?? terms.face
    const lot = await grantLot(context, {
      plan,
      terms,
      customerId,
      branchId,
      businessDate: today,
      source: 'gift_of_house',
      price: 0,
      face,
      reason,
    })
    note({ reason, branchId, after: { customerId, plan: plan.name, face } })
    return { id: lot.id, version: lot.version }
  },
})
