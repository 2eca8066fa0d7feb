import { z } from 'zod'
import { chargeAccount, useCredit } from '#modules/accounts/index.ts'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { bookPayment, paymentsSoFar } from './book-payment.ts'
import { noCustomer, nothingDue } from './errors.ts'
import { tillOf } from './payment-row.ts'

/** What a customer has with the chain, to pay an order with: an account to be settled later, or credit. */
export const TakeBalance = z.strictObject({
  orderId: z.uuid(),
  tender: z.enum(['account', 'credit']),
  /** In minor units; the whole balance of the order when absent. */
  amount: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  registerId: z.uuid().optional(),
})

/** Puts an order on its customer's account, within the limit, or takes it off their credit. */
export const takeBalance = defineCommand({
  name: 'payments.take_balance',
  permission: 'payments.take',
  critical: true,
  input: TakeBalance,
  async run(context, { orderId, tender: kind, amount: asked, registerId }) {
    const [order, soFar] = await Promise.all([orderToPay(context, orderId), paymentsSoFar(context.tx, orderId)])
    const { branchId, customerId, ticket, balance, currency } = order
    requireRight(context.actor, 'payments.take', branchId)
    if (balance <= 0) throw nothingDue({ ticket })
    if (customerId === null) throw noCustomer({ ticket })
    const amount = asked ?? balance
    const what = { customerId, branchId, orderId, amount, currency }
    await (kind === 'account' ? chargeAccount(context, what) : useCredit(context, what))
    const { businessDate } = await tillOf(context.tx, branchId, context.now)
    return bookPayment(context, { order, soFar, businessDate, amount, registerId, tender: { kind } })
  },
})
