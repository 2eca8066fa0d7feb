import { z } from 'zod'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { bookPayment, tillOf } from './book-payment.ts'
import { CardChargeFailed } from './events.ts'

const Answer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('approved'), card: z.string(), authorizationCode: z.string() }),
  z.object({ state: z.literal('declined'), reason: z.string() }),
  z.object({ state: z.literal('failed'), reason: z.string() }),
])

const SettleCharge = z.object({ chargeId: z.uuid(), answer: Answer })

async function lockCharge({ tx }: CommandContext, chargeId: string) {
  const charge = await tx
    .selectFrom('payments.card_charges')
    .selectAll()
    .where('id', '=', chargeId)
    .forUpdate()
    .executeTakeFirst()
  if (!charge) throw notFound({ what: 'card charge' })
  return charge
}

/** Books what the terminal answered, once, however often it is told: a charge that is settled stays as it is. */
export const settleCharge = defineCommand({
  name: 'payments.settle_charge',
  permission: 'payments.take',
  critical: true,
  input: SettleCharge,
  async run(context, { chargeId, answer }) {
    const { tx, now, publish, actor } = context
    const asked = await tx
      .selectFrom('payments.card_charges')
      .select('order_id')
      .where('id', '=', chargeId)
      .executeTakeFirst()
    if (!asked) throw notFound({ what: 'card charge' })
    // The order is locked before the charge, as everywhere, so that two tills cannot deadlock.
    const order = await orderToPay(context, asked.order_id)
    const charge = await lockCharge(context, chargeId)
    requireRight(actor, 'payments.take', charge.branch_id)
    if (charge.state !== 'pending') return undefined
    await tx
      .updateTable('payments.card_charges')
      .set({
        state: answer.state,
        settled_at: now,
        ...(answer.state === 'approved'
          ? { card: answer.card, authorization_code: answer.authorizationCode }
          : { reason: answer.reason }),
      })
      .where('id', '=', chargeId)
      .execute()
    if (answer.state !== 'approved') {
      const { order_id: orderId, branch_id: branchId, amount, currency } = charge
      publish(
        CardChargeFailed,
        { subject: `order/${orderId}`, branchId },
        { chargeId, orderId, branchId, amount, currency, reason: answer.reason },
      )
      return undefined
    }
    const till = await tillOf(tx, charge.branch_id, now)
    return bookPayment(context, {
      order,
      businessDate: till.businessDate,
      amount: charge.amount,
      tender: { kind: 'card', chargeId },
    })
  },
})
