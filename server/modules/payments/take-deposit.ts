import { z } from 'zod'
import { checkRegister } from '#modules/cash/index.ts'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { bookPayment, paymentsSoFar } from './book-payment.ts'
import { notForDeposit } from './errors.ts'
import { givenBy, PackageTender } from './package-tender.ts'
import { tillOf } from './payment-row.ts'

/** Money left on an order that has no price yet, in minor units. */
export const TakeOrderDeposit = z.strictObject({
  orderId: z.uuid(),
  amount: z.int().min(1).max(LARGEST_AMOUNT),
  tender: PackageTender,
  registerId: z.uuid().optional(),
})

/**
 * Takes a deposit on an order whose bags nobody has priced yet: it is owed to the customer until then, pays the order as far as it goes once it is
 * priced, and goes back like any payment. An order with a price is paid in part instead.
 */
export const takeOrderDeposit = defineCommand({
  name: 'payments.take_deposit',
  permission: 'payments.take',
  critical: true,
  input: TakeOrderDeposit,
  async run(context, { orderId, amount, tender, registerId }) {
    const { tx, actor, now } = context
    const order = await orderToPay(context, orderId)
    const { branchId, ticket, currency } = order
    requireRight(actor, 'payments.take', branchId)
    if (!order.unpriced) throw notForDeposit({ ticket })
    if (tender.kind === 'cash' && registerId === undefined) await checkRegister(tx, branchId)
    const soFar = await paymentsSoFar(tx, orderId)
    const { businessDate } = await tillOf(tx, branchId, now)
    const given = givenBy(tender)({ amount, currency, step: null })
    const taken = { order, soFar, businessDate, amount, deposit: true, registerId, tender: given }
    return { ...(await bookPayment(context, taken)), held: order.held + amount }
  },
})
