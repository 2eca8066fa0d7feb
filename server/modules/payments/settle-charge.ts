import { z } from 'zod'
import { receiveByCard } from '#modules/accounts/index.ts'
import { orderToPay } from '#modules/orders/index.ts'
import { offerOf, type Sale } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { DomainError, notFound } from '#platform/errors.ts'
import { sellPaid } from './book-package.ts'
import { bookPayment, paymentsSoFar, type Taking } from './book-payment.ts'
import { CardChargedInVain, CardChargeFailed } from './events.ts'
import { outcomeOfCharge } from './find-payments.ts'
import { mayBecome, openRegister } from './outside.ts'
import { partGiven } from './package-tender.ts'
import { tillOf } from './payment-row.ts'

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

function tellOf(
  { publish, note }: CommandContext,
  event: typeof CardChargeFailed,
  { charge, reason }: { charge: Charge; reason: string },
): void {
  const { id: chargeId, order_id: orderId, branch_id: branchId, amount, currency, sale, on_account } = charge
  const customerId = sale?.customerId ?? on_account?.customerId
  const place = { subject: orderId === null ? `customer/${customerId}` : `order/${orderId}`, branchId }
  note({ ...place, reason })
  publish(event, place, { chargeId, orderId, branchId, amount, currency, reason })
}

async function bookOnOrder(context: CommandContext, order: Taking['order'], charge: Charge) {
  if (charge.deposit) return bookDeposit(context, order, charge)
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
    tip: charge.tip,
    registerId: await openRegister(context.tx, charge),
    tender: { kind: 'card', chargeId: charge.id },
  })
}

/** An order priced meanwhile is paid from its deposit at once; one called off meanwhile takes none. */
async function bookDeposit(context: CommandContext, order: Taking['order'], charge: Charge) {
  const { status } = order
  if (status === 'cancelled' || status === 'voided') {
    tellOf(context, CardChargedInVain, { charge, reason: 'the order was called off' })
    return
  }
  const { businessDate } = await tillOf(context.tx, charge.branch_id, context.now)
  const soFar = await paymentsSoFar(context.tx, order.id)
  const registerId = await openRegister(context.tx, charge)
  const tender = { kind: 'card' as const, chargeId: charge.id }
  await bookPayment(context, { order, soFar, businessDate, amount: charge.amount, deposit: true, registerId, tender })
}

/** Why a package can no longer be sold for what was charged; undefined when it can. */
async function whyNot({ tx, now }: CommandContext, sale: Sale, charged: number): Promise<string | undefined> {
  try {
    const { price } = await offerOf(tx, { ...sale, now })
    return price === charged ? undefined : 'its price has changed'
  } catch (error) {
    if (error instanceof DomainError) return error.message
    throw error
  }
}

async function sellCharged(context: CommandContext, charge: Charge) {
  const { id: chargeId, branch_id: branchId, amount } = charge
  if (charge.sale === null) throw new Error(`The charge ${chargeId} is for nothing.`)
  const { parts: others = [], ...what } = charge.sale
  const sale = { ...what, branchId }
  const reason = await whyNot(
    context,
    sale,
    others.reduce((sum, part) => sum + part.amount, amount),
  )
  if (reason !== undefined) {
    tellOf(context, CardChargedInVain, { charge, reason })
    return
  }
  const registerId = await openRegister(context.tx, charge)
  const byCard = { amount, given: () => ({ kind: 'card' as const, chargeId }) }
  await sellPaid(context, { ...sale, registerId, parts: [byCard, ...others.map(partGiven)] })
}

/** Whatever happened to the account meanwhile, the money is the customer's: what is no longer owed becomes credit. */
async function receiveCharged(context: CommandContext, charge: Charge) {
  const { id: chargeId, on_account: target, branch_id: branchId, amount, currency } = charge
  if (target === null) throw new Error(`The charge ${chargeId} is for nothing.`)
  const registerId = await openRegister(context.tx, charge)
  const { toCredit } = target
  const money = { ...target, amount: amount - toCredit, currency, branchId, registerId, chargeId }
  await receiveByCard(context, money)
}

async function settle(context: CommandContext, input: Settling, order: Taking['order'] | undefined): Promise<void> {
  const { chargeId, answer } = input
  const charge = await lockCharge(context, chargeId)
  requireRight(context.actor, 'payments.take', charge.branch_id)
  if (!mayBecome(charge.state, answer.state)) return
  await writeAnswer(context, input)
  if (answer.state !== 'approved') tellOf(context, CardChargeFailed, { charge, reason: answer.reason })
  else if (order) await bookOnOrder(context, order, charge)
  else if (charge.sale !== null) await sellCharged(context, charge)
  else await receiveCharged(context, charge)
}

/** Books what the terminal answered, once, however often it is told, and says what became of the charge. */
export const settleCharge = defineCommand({
  name: 'payments.settle_charge',
  permission: 'payments.take',
  critical: true,
  input: SettleCharge,
  async run(context, input) {
    const { tx } = context
    const { chargeId } = input
    const { orderId } = await outcomeOfCharge(tx, chargeId)
    // The order is locked before the charge, as everywhere, so that two tills cannot deadlock.
    const order = orderId === null ? undefined : await orderToPay(context, orderId)
    await settle(context, input, order)
    const { balance, version } = orderId === null ? { balance: 0, version: 0 } : await orderToPay(context, orderId)
    return { ...(await outcomeOfCharge(tx, chargeId)), balance, version }
  },
})
