import { sql } from 'kysely'
import { z } from 'zod'
import { orderToPay } from '#modules/orders/index.ts'
import { wakeLot } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { CardRefundedInVain, CardRefundFailed } from './events.ts'
import { cardRefundById, outcomeOfCardRefund } from './find-card-refunds.ts'
import { give, type LockedPayment, lockPayment } from './give-back.ts'
import { mayBecome, openRegister } from './outside.ts'
import { takePackageBack } from './package-back.ts'
import { tillOf } from './payment-row.ts'

const Answer = z.discriminatedUnion('state', [
  z.object({ state: z.literal('approved'), authorizationCode: z.string() }),
  z.object({ state: z.literal('declined'), reason: z.string() }),
  z.object({ state: z.literal('failed'), reason: z.string() }),
])

const SettleCardRefund = z.object({ refundId: z.uuid(), answer: Answer })
type Settling = z.output<typeof SettleCardRefund>
type CardRefund = Awaited<ReturnType<typeof cardRefundById>>

const writeAnswer = ({ tx, now }: CommandContext, { refundId, answer }: Settling) =>
  tx
    .updateTable('payments.card_refunds')
    .set({
      state: answer.state,
      settled_at: now,
      ...(answer.state === 'approved'
        ? { authorization_code: answer.authorizationCode, refusal: null }
        : { refusal: answer.reason }),
    })
    .where('id', '=', refundId)
    .execute()

interface Ground {
  refund: CardRefund
  payment: LockedPayment
  order: Awaited<ReturnType<typeof orderToPay>> | undefined
}

function tellOf(
  { publish, note }: CommandContext,
  event: typeof CardRefundFailed,
  { ground, reason }: { ground: Ground; reason: string },
): void {
  const { refund, payment } = ground
  const { id: cardRefundId, charge_id: chargeId, branch_id: branchId, amount, tip, currency } = refund
  const { id: paymentId, orderId, lotId } = payment
  const place = { subject: orderId === null ? `lot/${lotId}` : `order/${orderId}`, branchId }
  note({ ...place, reason })
  publish(event, place, { cardRefundId, chargeId, paymentId, orderId, lotId, branchId, amount, tip, currency, reason })
}

async function bookOnOrder(context: CommandContext, { refund, payment, order }: Ground & { order: object }) {
  const { id: cardRefundId, kind, amount, reason, branch_id: branchId } = refund
  const [till, registerId] = [await tillOf(context.tx, branchId, context.now), await openRegister(context.tx, refund)]
  const back = { payment, till, kind, tender: 'card' as const, amount, reason, registerId, cardRefundId }
  await give(context, { ...back, order: order as NonNullable<Ground['order']> })
}

async function wake(context: CommandContext, { refund, payment }: Ground): Promise<void> {
  if (refund.rests && payment.lotId !== null) await wakeLot(context, payment.lotId)
}

async function book(context: CommandContext, ground: Ground): Promise<void> {
  const { refund, payment, order } = ground
  const inVain = (reason: string) => tellOf(context, CardRefundedInVain, { ground, reason })
  if (refund.amount > payment.left) return inVain('that much is no longer left of the payment')
  if (order) return bookOnOrder(context, { ...ground, order })
  const why = await takePackageBack(context, {
    id: refund.id,
    paymentId: payment.id,
    lotId: payment.lotId ?? '',
    amount: refund.amount,
    reason: refund.reason,
    rests: refund.rests,
    registerId: await openRegister(context.tx, refund),
  })
  if (why === undefined) return
  inVain(why)
  await wake(context, ground)
}

/** The payment as it was before its refund was asked for: what is asked back of it is not gone yet. */
const before = (payment: LockedPayment, { state, amount }: CardRefund): LockedPayment =>
  state === 'pending' ? { ...payment, left: payment.left + amount } : payment

async function settle(context: CommandContext, input: Settling, locked: Ground): Promise<void> {
  const { refund } = locked
  const { answer } = input
  requireRight(context.actor, 'payments.take', refund.branch_id)
  if (!mayBecome(refund.state, answer.state)) return
  await writeAnswer(context, input)
  const ground = { ...locked, payment: before(locked.payment, refund) }
  if (answer.state === 'approved') return book(context, ground)
  tellOf(context, CardRefundFailed, { ground, reason: answer.reason })
  await wake(context, ground)
}

/** Books what the terminal answered when asked for money back, once, however often it is told, and says what became of it. */
export const settleCardRefund = defineCommand({
  name: 'payments.settle_card_refund',
  permission: 'payments.take',
  critical: true,
  input: SettleCardRefund,
  async run(context, input) {
    const { tx } = context
    const { order_id: orderId, payment_id: paymentId } = await cardRefundById(tx, input.refundId)
    // The order is locked before the payment, and that before what was asked of it, as everywhere.
    const order = orderId === null ? undefined : await orderToPay(context, orderId)
    const payment = await lockPayment(tx, paymentId)
    await sql`select from payments.card_refunds where id = ${input.refundId} for update`.execute(tx)
    await settle(context, input, { refund: await cardRefundById(tx, input.refundId), payment, order })
    const { balance, version } = orderId === null ? { balance: 0, version: 0 } : await orderToPay(context, orderId)
    return { ...(await outcomeOfCardRefund(tx, input.refundId)), balance, version }
  },
})
