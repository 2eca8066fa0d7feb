import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { askCardBack } from './ask-card-back.ts'
import { notSameDay, refundBeyondPayment } from './errors.ts'
import { GivingReason, give, lockForGiving } from './give-back.ts'

/** A payment of today to be taken back whole. */
export const VoidPayment = z.strictObject({
  paymentId: z.uuid(),
  reason: GivingReason,
  registerId: z.uuid().optional(),
})

/** Takes a payment of the same business date back whole, the way it came. */
export const voidPayment = defineCommand({
  name: 'payments.void',
  permission: 'payments.void',
  critical: true,
  input: VoidPayment,
  async run(context, { paymentId, reason: why, registerId }) {
    const ground = await lockForGiving(context, paymentId)
    const { payment, till } = ground
    requireRight(context.actor, 'payments.void', payment.branchId)
    const { left, receipt, tender, businessDate } = payment
    if (payment.refunds > 0 || left < payment.amount) throw refundBeyondPayment({ receipt, left })
    if (businessDate !== till.businessDate) throw notSameDay({ receipt, businessDate })
    const back = { ...ground, kind: 'void' as const, amount: left, reason: why, registerId }
    return tender === 'card' ? askCardBack(context, back) : { given: [await give(context, { ...back, tender })] }
  },
})
