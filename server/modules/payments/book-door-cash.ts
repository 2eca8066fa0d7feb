import { takesCash } from '#modules/cash/index.ts'
import { orderToPay, paymentDue } from '#modules/orders/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { bookPayment, paymentsSoFar } from './book-payment.ts'
import { cashGiven } from './cash-given.ts'
import { tillOf } from './payment-row.ts'

/** Cash that was taken away from the till, in minor units, and the drawer it goes into. */
interface DoorCash {
  orderId: string
  taken: number
  registerId: string | undefined
}

/**
 * Books cash taken at a customer's door on an order, in the caller's transaction: as much as the order owes, in whole coins where that settles
 * it. Nothing is booked where nothing is owed or the drawer takes nothing now: the cash is there all the same, and the caller keeps the rest in mind.
 */
export async function bookDoorCash(
  context: CommandContext,
  { orderId, taken, registerId }: DoorCash,
): Promise<{ booked: number; receipt: string | null }> {
  const [order, soFar] = await Promise.all([orderToPay(context, orderId), paymentsSoFar(context.tx, orderId)])
  const { balance, branchId, currency } = order
  const isReady = await takesCash(context.tx, { branchId, registerId })
  if (balance <= 0 || !isReady) return { booked: 0, receipt: null }
  const { businessDate, cashStep } = await tillOf(context.tx, branchId, context.now)
  const { rounding } = paymentDue({ totalDue: balance, paid: 0 }, 'cash', cashStep)
  const settles = taken >= balance + rounding
  const amount = settles ? balance : Math.min(taken, balance)
  const tender = cashGiven({ amount, currency, step: settles ? cashStep : null })
  const { receipt, rounding: rounded } = await bookPayment(context, {
    order,
    soFar,
    businessDate,
    amount,
    registerId,
    tender,
  })
  return { booked: amount + rounded, receipt }
}
