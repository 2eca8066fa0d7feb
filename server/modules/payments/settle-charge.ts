import { z } from 'zod'
import { orderToPay } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { bookPayment, paymentsSoFar, type Taking, tillOf } from './book-payment.ts'
import { CardChargedInVain, CardChargeFailed } from './events.ts'
import { outcomeOfCharge } from './find-payments.ts'
import type { CardChargesTable } from './tables.ts'

const Answer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('approved'), card: z.string(), authorizationCode: z.string() }),
  z.object({ state: z.literal('declined'), reason: z.string() }),
  z.object({ state: z.literal('failed'), reason: z.string() }),
])

const SettleCharge = z.object({ chargeId: z.uuid(), answer: Answer })
type Settling = z.output<typeof SettleCharge>

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
type Charge = Awaited<ReturnType<typeof lockCharge>>

const writeAnswer = ({ tx, now }: CommandContext, { chargeId, answer }: Settling) =>
  tx
    .updateTable('payments.card_charges')
    .set({
      state: answer.state,
      settled_at: now,
      ...(answer.state === 'approved'
        ? { card: answer.card, authorization_code: answer.authorizationCode, reason: null }
        : { reason: answer.reason }),
    })
    .where('id', '=', chargeId)
    .execute()

/** What a charge given up for lost may still become: approved, when its terminal was only slow. */
const mayBecome = (from: CardChargesTable['state'], to: CardChargesTable['state']): boolean =>
  from === 'pending' || (from === 'failed' && to === 'approved')

function tellOf(
  { publish, note }: CommandContext,
  event: typeof CardChargeFailed,
  { charge, reason }: { charge: Charge; reason: string },
): void {
  const { id: chargeId, order_id: orderId, branch_id: branchId, amount, currency } = charge
  const place = { subject: `order/${orderId}`, branchId }
  note({ ...place, reason })
  publish(event, place, { chargeId, orderId, branchId, amount, currency, reason })
}

async function bookApproved(context: CommandContext, order: Taking['order'], charge: Charge) {
  if (charge.amount > order.balance) {
    tellOf(context, CardChargedInVain, { charge, reason: 'the order no longer owes that much' })
    return
  }
  const till = await tillOf(context.tx, charge.branch_id, context.now)
  await bookPayment(context, {
    order,
    soFar: await paymentsSoFar(context.tx, order.id),
    businessDate: till.businessDate,
    amount: charge.amount,
    tender: { kind: 'card', chargeId: charge.id },
  })
}

/** Books what the terminal answered, once, however often it is told, and says what became of the charge. */
export const settleCharge = defineCommand({
  name: 'payments.settle_charge',
  permission: 'payments.take',
  critical: true,
  input: SettleCharge,
  async run(context, input) {
    const { tx, actor } = context
    const { chargeId, answer } = input
    const { orderId } = await outcomeOfCharge(tx, chargeId)
    // The order is locked before the charge, as everywhere, so that two tills cannot deadlock.
    const order = await orderToPay(context, orderId)
    const charge = await lockCharge(context, chargeId)
    requireRight(actor, 'payments.take', charge.branch_id)
    if (mayBecome(charge.state, answer.state)) {
      await writeAnswer(context, input)
      if (answer.state === 'approved') await bookApproved(context, order, charge)
      else tellOf(context, CardChargeFailed, { charge, reason: answer.reason })
    }
    const { balance, version } = await orderToPay(context, orderId)
    return { ...(await outcomeOfCharge(tx, chargeId)), ticket: order.ticket, balance, version }
  },
})
