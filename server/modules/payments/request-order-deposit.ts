import { z } from 'zod'
import { requireRegister } from '#modules/cash/index.ts'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { paymentsSoFar, refuseWhilePending } from './book-payment.ts'
import { notForDeposit } from './errors.ts'
import { CardChargeRequested } from './events.ts'
import { ChargeAmount } from './write-account-charge.ts'

/** A deposit by card on an order that has no price yet, in minor units. */
export const RequestOrderDeposit = z.strictObject({
  orderId: z.uuid(),
  amount: ChargeAmount,
  registerId: z.uuid().optional(),
})

/** Writes down that a terminal is about to be asked for a deposit on an order; the terminal is asked after the commit. */
export const requestOrderDeposit = defineCommand({
  name: 'payments.request_order_deposit',
  permission: 'payments.take',
  critical: true,
  input: RequestOrderDeposit,
  async run(context, { orderId, amount, registerId }) {
    const { tx, actor, now, publish } = context
    const order = await orderToPay(context, orderId)
    const { branchId, ticket, currency } = order
    requireRight(actor, 'payments.take', branchId)
    if (!order.unpriced) throw notForDeposit({ ticket })
    refuseWhilePending(await paymentsSoFar(tx, orderId), order)
    await requireRegister(tx, { registerId, branchId })
    const id = newId()
    await tx
      .insertInto('payments.card_charges')
      .values({
        ...{ id, amount, currency, deposit: true, state: 'pending', requested_at: now, requested_by: actor.id },
        order_id: orderId,
        branch_id: branchId,
        register_id: registerId ?? null,
      })
      .execute()
    const charge = { chargeId: id, orderId, branchId, amount, currency, reason: null }
    publish(CardChargeRequested, { subject: `order/${orderId}`, branchId }, charge)
    return { chargeId: id, ticket, amount, tip: 0, currency }
  },
})
