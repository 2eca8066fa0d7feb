import { sql } from 'kysely'
import { checkRegister, moveCash, takeReceiptNumber } from '#modules/cash/index.ts'
import { postEntry } from '#modules/ledger/index.ts'
import { applyRefund, orderToPay, paymentDue } from '#modules/orders/index.ts'
import { restoreUse } from '#modules/prepaid/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import { paymentOfPackage } from './errors.ts'
import { PaymentRefunded } from './events.ts'
import { givenBack } from './money-postings.ts'
import { tillOf } from './payment-row.ts'
import type { Tender } from './tender-rules.ts'

/** Why money goes back. */
export const GivingReason = plainText(300).min(1, 'Say why the money goes back.')

/** A payment locked until the transaction ends; `left` of it was neither given back nor is being asked back of a card terminal, in minor units. */
export interface LockedPayment {
  id: string
  orderId: string | null
  lotId: string | null
  branchId: string
  currency: string
  receipt: string
  tender: Tender
  amount: number
  tip: number
  left: number
  refunds: number
  businessDate: string
  /** Whether it was left before the order had a price. */
  deposit: boolean
  /** The charge a card payment came by. */
  chargeId: string | null
}

async function orderOfPayment({ tx }: CommandContext, paymentId: string): Promise<string> {
  const row = await tx
    .selectFrom('payments.payments')
    .select(['order_id', 'receipt'])
    .where('id', '=', paymentId)
    .executeTakeFirst()
  if (!row) throw notFound({ what: 'payment' })
  if (row.order_id === null) throw paymentOfPackage({ receipt: row.receipt })
  return row.order_id
}

/** Locks a payment until the transaction ends; refuses an unknown one. */
export async function lockPayment(tx: Tx, paymentId: string): Promise<LockedPayment> {
  const { rows } = await sql<LockedPayment>`
    select p.id, p.order_id as "orderId", p.lot_id as "lotId", p.branch_id as "branchId", p.currency, p.receipt, p.tender,
      p.amount, p.tip, p.amount - p.refunded as left, p.business_date as "businessDate",
      p.card_charge_id as "chargeId", p.deposit
    from payments.payments p where p.id = ${paymentId} for update`.execute(tx)
  // Counted in a statement of its own: what others committed while this one waited for the lock is seen.
  const { rows: counted } = await sql<{ count: number; asked: number }>`
    select (select count(*) from payments.refunds where payment_id = ${paymentId}) as count,
      (select coalesce(sum(amount), 0)::bigint from payments.card_refunds
        where payment_id = ${paymentId} and state = 'pending') as asked`.execute(tx)
  const [payment] = rows
  if (!payment) throw notFound({ what: 'payment' })
  const { count = 0, asked = 0 } = counted[0] ?? {}
  return { ...payment, left: payment.left - asked, refunds: count }
}

/** What goes back of a payment, and how. Minor units. */
export interface Return {
  payment: LockedPayment
  till: Awaited<ReturnType<typeof tillOf>>
  kind: 'refund' | 'void'
  tender: Tender
  amount: number
  reason: string
  registerId: string | undefined
  /** What a terminal was asked and has given, for a card. */
  cardRefundId?: string
}

/** The tip that goes back with a payment: all of it when the payment is taken back as if it had not been. */
export const tipBack = (kind: Return['kind'], { tip }: LockedPayment): number => (kind === 'void' ? tip : 0)

async function numberOf(context: CommandContext, back: Return, given: { id: string; out: number }): Promise<string> {
  const { payment, registerId, tender, reason: why } = back
  const { branchId } = payment
  if (registerId === undefined || given.out === 0) {
    if (tender === 'cash' && registerId === undefined) await checkRegister(context.tx, branchId)
    return `${payment.receipt}-R${payment.refunds + 1}`
  }
  const { session, receipt } = await takeReceiptNumber(context.tx, { registerId, branchId })
  const subject = `refund/${given.id}`
  moveCash(context, session, { kind: 'refund', tender, amount: -given.out, receipt, subject, reason: why })
  return receipt
}

/** Writes down that something goes back of a locked payment: its number, its row, what is left. */
export async function writeReturn(context: CommandContext, back: Return) {
  const { tx, actor, now } = context
  const { payment, till, kind, tender, amount, reason: why, registerId } = back
  const tip = tipBack(kind, payment)
  const due = paymentDue({ totalDue: amount + tip, paid: 0 }, tender === 'cash' ? 'cash' : 'other', till.cashStep)
  const { rounding } = due
  const id = newId()
  const receipt = await numberOf(context, back, { id, out: amount + tip + rounding })
  const row = {
    id,
    payment_id: payment.id,
    order_id: payment.orderId,
    branch_id: payment.branchId,
    receipt,
    kind,
    tender,
    amount,
    rounding,
    tip,
    reason: why,
    currency: payment.currency,
    register_id: registerId ?? null,
    card_refund_id: back.cardRefundId ?? null,
    refunded_at: now,
    refunded_by: actor.id,
    business_date: till.businessDate,
  }
  sent(tx, tx.insertInto('payments.refunds').values(row).execute())
  sent(tx, sql`update payments.payments set refunded = refunded + ${amount} where id = ${payment.id}`.execute(tx))
  return { id, receipt, rounding, tip }
}

/** Money about to go back of a payment on an order. */
export interface Giving extends Return {
  order: Awaited<ReturnType<typeof orderToPay>>
}

async function bookBack(
  context: CommandContext,
  giving: Giving,
  given: { id: string; rounding: number; tip: number; fromHeld: number },
) {
  const { order, payment, tender, amount, kind, till } = giving
  const { id: orderId, branchId, currency, customerId } = order
  if (tender === 'package') {
    await restoreUse(context, { orderId, useId: payment.id, performed: order.readyAt !== null })
    return
  }
  const { id, rounding, tip, fromHeld } = given
  const postings = givenBack(tender, { amount, rounding, tip }, fromHeld)
  const about = { kind, subject: `refund/${id}`, orderId, customerId }
  postEntry(context.tx, { branchId, currency, businessDate: till.businessDate, at: context.now, ...about, postings })
}

/** Gives money back: the refund, the order's balance, the books and the fact, in the caller's transaction. */
export async function give(context: CommandContext, giving: Giving) {
  const { now, note, publish } = context
  const { order, payment, till, kind, tender, amount, reason: why } = giving
  const { currency, branchId, customerId } = order
  const returned = await writeReturn(context, giving)
  const { id, receipt, rounding, tip } = returned
  const { balance, version, fromHeld } = applyRefund(context, order, { amount, ofDeposit: payment.deposit })
  await bookBack(context, giving, { ...returned, fromHeld })
  const place = { subject: `order/${order.id}`, branchId }
  note({ ...place, reason: why, after: { refund: id, payment: payment.id, kind, tender, amount, rounding, tip } })
  publish(PaymentRefunded, place, {
    refundId: id,
    paymentId: payment.id,
    orderId: order.id,
    ticket: order.ticket,
    customerId,
    branchId,
    businessDate: till.businessDate,
    receipt,
    kind,
    tender,
    currency,
    amount,
    rounding,
    tip,
    reason: why,
    balance,
    refundedAt: now.toISOString(),
  })
  return { id, receipt, amount, rounding, tip, tender, balance, version, currency }
}

/** Locks a payment with its order and finds the till's day. */
export async function lockForGiving(context: CommandContext, paymentId: string) {
  // The order is locked before the payment, as everywhere, so that two tills cannot deadlock.
  const order = await orderToPay(context, await orderOfPayment(context, paymentId))
  const payment = await lockPayment(context.tx, paymentId)
  return { order, payment, till: await tillOf(context.tx, order.branchId, context.now) }
}
