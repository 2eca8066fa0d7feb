import { z } from 'zod'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { bookPayment, paymentsSoFar } from './book-payment.ts'
import { nothingDue } from './errors.ts'
import { tillOf } from './payment-row.ts'

/** Money that came by bank transfer or through a payment wallet, with what the bank or wallet calls it. */
export const TakeTransfer = z.strictObject({
  orderId: z.uuid(),
  tender: z.enum(['transfer', 'wallet']),
  /** In minor units; the whole balance when absent. */
  amount: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  /** For the staff, on top of the amount. */
  tip: z.int().min(0).max(LARGEST_AMOUNT).optional(),
  reference: plainText(120).min(1, 'Enter the reference of the transfer.'),
  registerId: z.uuid().optional(),
})

/** Takes money that arrived outside the shop. */
export const takeTransfer = defineCommand({
  name: 'payments.take_transfer',
  permission: 'payments.take',
  critical: true,
  input: TakeTransfer,
  async run(context, { orderId, tender: kind, amount, tip = 0, reference, registerId }) {
    const [order, soFar] = await Promise.all([orderToPay(context, orderId), paymentsSoFar(context.tx, orderId)])
    requireRight(context.actor, 'payments.take', order.branchId)
    if (order.balance <= 0) throw nothingDue({ ticket: order.ticket })
    const { businessDate } = await tillOf(context.tx, order.branchId, context.now)
    const tender = { kind, reference }
    return bookPayment(context, {
      order,
      soFar,
      businessDate,
      amount: amount ?? order.balance,
      tip,
      registerId,
      tender,
    })
  },
})
