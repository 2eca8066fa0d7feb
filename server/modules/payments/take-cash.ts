import { z } from 'zod'
import { checkRegister } from '#modules/cash/index.ts'
import { orderToPay, paymentDue } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { bookPayment, paymentsSoFar, tillOf } from './book-payment.ts'
import { nothingDue, tenderedTooLittle, tenderedTooMuch } from './errors.ts'

/** Cash for an order. */
export const TakeCash = z.strictObject({
  orderId: z.uuid(),
  /** What to take off the balance, in minor units; all of it when absent. */
  amount: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  /** What the customer gave; exactly what is to take when absent. */
  tendered: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  /** The register with the open session into whose drawer the cash goes; needed where the branch keeps registers. */
  registerId: z.uuid().optional(),
})

/** Beyond this many times the payable amount, and this much on top, the cash given is taken for a slip of the finger. */
const absurd = (tendered: number, payable: number): boolean => tendered > payable * 100 + 1_000_000

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
    if (balance === 0) throw nothingDue({ ticket })
    if (input.registerId === undefined) await checkRegister(context.tx, order.branchId)
    const till = await tillOf(context.tx, order.branchId, context.now)
    const amount = input.amount ?? balance
    const rounding = amount === balance ? paymentDue({ totalDue: balance, paid: 0 }, 'cash', till.cashStep).rounding : 0
    const payable = amount + rounding
    const tendered = input.tendered ?? payable
    if (tendered < payable) throw tenderedTooLittle({ tendered, payable, currency })
    if (absurd(tendered, payable)) throw tenderedTooMuch({ tendered, payable, currency })
    return bookPayment(context, {
      order,
      soFar,
      businessDate: till.businessDate,
      amount,
      registerId: input.registerId,
      tender: { kind: 'cash', rounding, tendered },
    })
  },
})
