import { sql } from 'kysely'
import { z } from 'zod'
import { bookTakenBack, movementToTakeBack } from '#modules/accounts/index.ts'
import { orderToPay } from '#modules/orders/index.ts'
import { wakeLot } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { DomainError } from '#platform/errors.ts'
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

/** What is locked before anything is booked: the payment and its order or package; none of them for money that came on account. */
interface Ground {
  refund: CardRefund
  payment?: LockedPayment | undefined
  order?: Awaited<ReturnType<typeof orderToPay>> | undefined
}

function tellOf(
  { publish, note }: CommandContext,
  event: typeof CardRefundFailed,
  { ground, reason }: { ground: Ground; reason: string },
): void {
  const { refund } = ground
  const { id: cardRefundId, charge_id: chargeId, payment_id: paymentId, order_id: orderId, lot_id: lotId } = refund
  const { branch_id: branchId, amount, tip, currency, movement } = refund
  const ofPayment = orderId === null ? `lot/${lotId}` : `order/${orderId}`
  const place = { subject: movement === null ? ofPayment : `customer/${movement.customerId}`, branchId }
  note({ ...place, reason })
  publish(event, place, { cardRefundId, chargeId, paymentId, orderId, lotId, branchId, amount, tip, currency, reason })
}

type Booked = Promise<string | undefined>

async function bookOnOrder(
  context: CommandContext,
  refund: CardRefund,
  { payment, order }: { payment: LockedPayment; order: NonNullable<Ground['order']> },
): Booked {
  const { id: cardRefundId, kind, amount, reason, branch_id: branchId } = refund
  const [till, registerId] = [await tillOf(context.tx, branchId, context.now), await openRegister(context.tx, refund)]
  const back = { payment, till, kind, tender: 'card' as const, amount, reason, registerId, cardRefundId }
  await give(context, { ...back, order })
  return undefined
}

async function bookOfPackage(context: CommandContext, refund: CardRefund, payment: LockedPayment): Booked {
  const { id, amount, reason, rests } = refund
  const registerId = await openRegister(context.tx, refund)
  const lotId = payment.lotId ?? ''
  const why = await takePackageBack(context, { id, paymentId: payment.id, lotId, amount, reason, rests, registerId })
  if (why !== undefined) await wake(context, refund)
  return why
}

async function wrongMovement(context: CommandContext, { id, movement }: CardRefund) {
  if (movement === null) throw new Error(`The card refund ${id} is for nothing.`)
  try {
    return await movementToTakeBack(context, movement)
  } catch (error) {
    if (error instanceof DomainError) return error.message
    throw error
  }
}

/** Takes what was paid on account back, unless it was taken back meanwhile. */
async function bookOnAccount(context: CommandContext, refund: CardRefund): Booked {
  const wrong = await wrongMovement(context, refund)
  if (typeof wrong === 'string') return wrong
  const { id: cardId, reason } = refund
  await bookTakenBack(context, wrong, { reason, registerId: await openRegister(context.tx, refund), cardId })
  return undefined
}

async function wake(context: CommandContext, { rests, lot_id: lotId }: CardRefund): Promise<void> {
  if (rests && lotId !== null) await wakeLot(context, lotId)
}

async function book(context: CommandContext, { refund, payment, order }: Ground): Booked {
  if (!payment) return bookOnAccount(context, refund)
  if (refund.amount > payment.left) return 'that much is no longer left of the payment'
  return order ? bookOnOrder(context, refund, { payment, order }) : bookOfPackage(context, refund, payment)
}

/** The payment as it was before its refund was asked for: what is asked back of it is not gone yet. */
const before = (payment: LockedPayment | undefined, { state, amount }: CardRefund): LockedPayment | undefined =>
  payment && state === 'pending' ? { ...payment, left: payment.left + amount } : payment

async function settle(context: CommandContext, input: Settling, locked: Ground): Promise<void> {
  const { refund } = locked
  const { answer } = input
  if (!mayBecome(refund.state, answer.state)) return
  await writeAnswer(context, input)
  const ground = { ...locked, payment: before(locked.payment, refund) }
  if (answer.state === 'approved') {
    const reason = await book(context, ground)
    if (reason !== undefined) tellOf(context, CardRefundedInVain, { ground, reason })
    return
  }
  tellOf(context, CardRefundFailed, { ground, reason: answer.reason })
  await wake(context, refund)
}

/** Books what the terminal answered when asked for money back, once, however often it is told, and says what became of it. */
export const settleCardRefund = defineCommand({
  name: 'payments.settle_card_refund',
  permission: 'payments.take',
  critical: true,
  input: SettleCardRefund,
  async run(context, input) {
    const { tx, actor } = context
    const { refundId } = input
    const { order_id: orderId, payment_id: paymentId, branch_id: branchId } = await cardRefundById(tx, refundId)
    requireRight(actor, 'payments.take', branchId)
    // The order is locked before the payment, and that before what was asked of it, as everywhere.
    const order = orderId === null ? undefined : await orderToPay(context, orderId)
    const payment = paymentId === null ? undefined : await lockPayment(tx, paymentId)
    await sql`select from payments.card_refunds where id = ${refundId} for update`.execute(tx)
    await settle(context, input, { refund: await cardRefundById(tx, refundId), payment, order })
    const { balance, version } = orderId === null ? { balance: 0, version: 0 } : await orderToPay(context, orderId)
    return { ...(await outcomeOfCardRefund(tx, refundId)), balance, version }
  },
})
