import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { askCardBack } from './ask-card-back.ts'
import { notBackAsMoney, packageBackWhole, refundBeyondPayment } from './errors.ts'
import { GivingReason, give, type LockedPayment, lockForGiving } from './give-back.ts'
import { amountBack } from './refund-rules.ts'
import { moneyTenders, type Tender } from './tender-rules.ts'

/** What to give back of a payment, in minor units; by another tender than it came only where said so. */
export const RefundPayment = z.strictObject({
  paymentId: z.uuid(),
  /** All that is left of the payment when absent. */
  amount: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  tender: z.enum([...moneyTenders, 'credit']).optional(),
  reason: GivingReason,
  registerId: z.uuid().optional(),
})

const cameAsMoney = ({ tender }: LockedPayment): boolean => moneyTenders.some((money) => money === tender)

/** Money goes back as money or as credit; what packages, the account or credit paid goes back there, packages whole. */
function checkWay(payment: LockedPayment, amount: number, tender: Tender): void {
  const { receipt, left } = payment
  if (!cameAsMoney(payment) && tender !== payment.tender) throw notBackAsMoney({ receipt, tender: payment.tender })
  if (payment.tender === 'package' && amount !== left) throw packageBackWhole({ receipt })
}

/**
 * Gives money back of a payment: never more than is left of it, however many ask at once. The customer owes the amount again. Back to a card goes
 * what its terminal gives: that is asked after the commit.
 */
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
    const amount = amountBack(left, input.amount)
    if (amount === undefined) throw refundBeyondPayment({ receipt, left })
    const { tender = payment.tender, reason: why, registerId } = input
    checkWay(payment, amount, tender)
    const back = { ...ground, kind: 'refund' as const, amount, reason: why, registerId }
    return tender === 'card' ? askCardBack(context, back) : { given: [await give(context, { ...back, tender })] }
  },
})
