import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { refundBeyondPayment } from './errors.ts'
import { GivingReason, give, lockForGiving } from './give-back.ts'

/** Money to give back of a payment, in minor units; by another tender than it came only where said so. */
export const RefundPayment = z.strictObject({
  paymentId: z.uuid(),
  /** All that is left of the payment when absent. */
  amount: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  tender: z.enum(['cash', 'card', 'transfer', 'wallet']).optional(),
  reason: GivingReason,
  registerId: z.uuid().optional(),
})

/** Gives money back of a payment: never more than is left of it, however many ask at once. The customer owes the amount again. */
export const refundPayment = defineCommand({
  name: 'payments.refund',
  permission: 'payments.refund',
  critical: true,
  input: RefundPayment,
  async run(context, input) {
    const ground = await lockForGiving(context, input.paymentId)
    const { payment } = ground
    requireRight(context.actor, 'payments.refund', payment.branchId)
    const { left, receipt } = payment
    const amount = input.amount ?? left
    if (left === 0 || amount > left) throw refundBeyondPayment({ receipt, left })
    const { tender = payment.tender, reason: why, registerId } = input
    return give(context, { ...ground, kind: 'refund', tender, amount, reason: why, registerId })
  },
})
