import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { invalidInput } from '#platform/errors.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { notEnoughLeft } from './errors.ts'
import { LotAdjusted } from './events.ts'
import { Reason, WhichLot } from './lot-input.ts'
import { isWhole } from './plan-terms-rules.ts'
import { dateAt, factsOf, insertMovements, lockLot, moved, placeOf, writeLots } from './store.ts'
import { writeOff } from './write-off.ts'

/** Credits to add (positive) or to take away, in the lot's unit, and why. */
export const AdjustLot = WhichLot.extend({
  quantity: z
    .int()
    .min(-LARGEST_AMOUNT)
    .max(LARGEST_AMOUNT)
    .refine((quantity) => quantity !== 0, 'Say how many credits to add or to take away.'),
  reason: Reason,
})

/** Corrects a lot by hand. More credits cost the house nothing before they are used; what was paid for the last ones taken away is breakage. */
export const adjustLot = defineCommand({
  name: 'prepaid.adjust_lot',
  permission: 'prepaid.adjust',
  critical: true,
  input: AdjustLot,
  async run(context, { id, version, quantity, reason }) {
    const { tx, actor, now, publish, note } = context
    const before = await lockLot(tx, { id, version })
    requireRight(actor, 'prepaid.adjust', before.branch_id)
    if (isWhole(before.unit) && quantity % 1000 !== 0)
      throw invalidInput({ fields: [{ path: 'quantity', message: 'Counted things come whole: use thousands.' }] })
    const { remaining, plan_name: planName } = before
    if (remaining + quantity < 0) throw notEnoughLeft({ lotId: id, planName, remaining, wanted: -quantity })
    const value = remaining + quantity === 0 ? -before.carrying : 0
    const after = moved(before, { quantity, value, face: quantity })
    const today = await dateAt(tx, before.branch_id, now)
    await writeLots(tx, [{ before, after }])
    const { branch_id: branchId, customer_id: customerId } = before
    await insertMovements(context, [
      { lotId: id, kind: 'adjust', quantity, value, branchId, customerId, businessDate: today, reason },
    ])
    writeOff(context, before, { amount: -value, kind: 'prepaid_adjusted', businessDate: today })
    note({ reason, branchId, before: { remaining }, after: { remaining: after.remaining } })
    publish(LotAdjusted, placeOf(after), { ...factsOf(after), quantity, value, reason })
    return { id, version: version + 1, remaining: after.remaining }
  },
})
