import { z } from 'zod'
import { requireRegister } from '#modules/cash/index.ts'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { chargePending, nothingDue } from './errors.ts'
import { CardChargeRequested } from './events.ts'

/** A card payment for an order. */
export const RequestCharge = z.strictObject({
  orderId: z.uuid(),
  /** In minor units; the whole balance when absent. */
  amount: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  /** For the staff, on top of the amount. */
  tip: z.int().min(0).max(LARGEST_AMOUNT).optional(),
  /** The register whose receipt it gets. */
  registerId: z.uuid().optional(),
})

/** Writes down that a terminal is about to be asked for money; the terminal is asked after the commit. */
export const requestCharge = defineCommand({
  name: 'payments.request_charge',
  permission: 'payments.take',
  critical: true,
  input: RequestCharge,
  async run(context, input) {
    const { tx, actor, now, publish } = context
    const order = await orderToPay(context, input.orderId)
    requireRight(actor, 'payments.take', order.branchId)
    const { ticket, balance, branchId, currency } = order
    const amount = Math.min(input.amount ?? balance, balance)
    const { tip = 0 } = input
    if (amount <= 0) throw nothingDue({ ticket })
    await requireRegister(tx, { registerId: input.registerId, branchId })
    const pending = await tx
      .selectFrom('payments.card_charges')
      .select('id')
      .where('order_id', '=', order.id)
      .where('state', '=', 'pending')
      .executeTakeFirst()
    if (pending) throw chargePending({ ticket })
    const id = newId()
    await tx
      .insertInto('payments.card_charges')
      .values({
        id,
        order_id: order.id,
        branch_id: branchId,
        register_id: input.registerId ?? null,
        amount,
        tip,
        currency,
        state: 'pending',
        requested_at: now,
        requested_by: actor.id,
      })
      .execute()
    publish(
      CardChargeRequested,
      { subject: `order/${order.id}`, branchId },
      { chargeId: id, orderId: order.id, branchId, amount, currency, reason: null },
    )
    return { chargeId: id, ticket, amount, tip, currency }
  },
})
