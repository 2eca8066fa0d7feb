import { z } from 'zod'
import { linesToCover, orderToPay } from '#modules/orders/index.ts'
import { coveredOf, planUse, useLots } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { bookPayment, paymentsSoFar, refuseWhilePending } from './book-payment.ts'
import { leftToCover } from './cover-rules.ts'
import { noCustomer, nothingCovered, nothingDue } from './errors.ts'
import { tillOf } from './payment-row.ts'

/** Packages and credits to use for an order; the customer's in their order of use when `lotIds` is absent. */
export const TakePackage = z.strictObject({
  orderId: z.uuid(),
  lotIds: z.array(z.uuid()).min(1).max(200).optional(),
  registerId: z.uuid().optional(),
})

type Order = Awaited<ReturnType<typeof orderToPay>>

async function planned({ tx, now }: CommandContext, order: Order & { customerId: string }, lotIds?: string[]) {
  const { id, customerId, branchId, balance } = order
  const [lines, covered] = await Promise.all([linesToCover(tx, id), coveredOf(tx, id)])
  return planUse(tx, { customerId, branchId, lines: leftToCover(lines, covered, balance), lotIds, now })
}

/** Pays what a customer's packages cover of an order; what they do not cover stays due in money. */
export const takePackage = defineCommand({
  name: 'payments.take_package',
  permission: 'prepaid.sell',
  critical: true,
  input: TakePackage,
  async run(context, { orderId, lotIds, registerId }) {
    const order = await orderToPay(context, orderId)
    requireRight(context.actor, 'payments.take', order.branchId)
    const { customerId, ticket, branchId } = order
    if (order.balance <= 0) throw nothingDue({ ticket })
    if (customerId === null) throw noCustomer({ ticket })
    const soFar = await paymentsSoFar(context.tx, orderId)
    refuseWhilePending(soFar, order)
    const plan = await planned(context, { ...order, customerId }, lotIds)
    if (plan.covered === 0) throw nothingCovered({ ticket })
    const id = newId()
    const { businessDate } = await tillOf(context.tx, branchId, context.now)
    const performed = order.readyAt !== null
    const { covered } = await useLots(context, { useId: id, customerId, orderId, branchId, uses: plan.uses, performed })
    const tender = { kind: 'package' } as const
    const paid = await bookPayment(context, { id, order, soFar, businessDate, amount: covered, registerId, tender })
    const lots = plan.lots.filter(({ used }) => used > 0)
    return { ...paid, lots: lots.map(({ before: _, after: left, ...lot }) => ({ ...lot, left })) }
  },
})
