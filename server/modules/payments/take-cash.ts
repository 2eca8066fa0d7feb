import { z } from 'zod'
import { checkRegister } from '#modules/cash/index.ts'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { bookPayment, paymentsSoFar } from './book-payment.ts'
import { cashGiven } from './cash-given.ts'
import { nothingDue } from './errors.ts'
import { tillOf } from './payment-row.ts'

/** Cash for an order. */
export const TakeCash = z.strictObject({
  orderId: z.uuid(),
  /** What to take off the balance, in minor units; all of it when absent. */
  amount: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  /** What the customer gave; exactly what is to take when absent. */
  tendered: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  /** For the staff, on top of the amount. */
  tip: z.int().min(0).max(LARGEST_AMOUNT).optional(),
  /** The register with the open session into whose drawer the cash goes; needed where the branch keeps registers. */
  registerId: z.uuid().optional(),
})

/** Takes cash: what settles the order is asked in whole steps of the branch's coins, and the difference is booked as rounding. */
export const takeCash = defineCommand({
  name: 'payments.take_cash',
  permission: 'payments.take',
  critical: true,
  input: TakeCash,
  async run(context, input) {
    const [order, soFar] = await Promise.all([
      orderToPay(context, input.orderId),
      paymentsSoFar(context.tx, input.orderId),
    ])
    requireRight(context.actor, 'payments.take', order.branchId)
    const { ticket, balance, currency } = order
    if (balance <= 0) throw nothingDue({ ticket })
    if (input.registerId === undefined) await checkRegister(context.tx, order.branchId)
    const till = await tillOf(context.tx, order.branchId, context.now)
    const { tip = 0, tendered, registerId } = input
    const amount = input.amount ?? balance
    const step = amount === balance ? till.cashStep : null
    const tender = cashGiven({ amount, tip, tendered, currency, step })
    return bookPayment(context, { order, soFar, businessDate: till.businessDate, amount, tip, registerId, tender })
  },
})
