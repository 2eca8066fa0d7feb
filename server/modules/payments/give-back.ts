import { sql } from 'kysely'
import { checkRegister, moveCash, takeReceiptNumber } from '#modules/cash/index.ts'
import { debit, postEntry } from '#modules/ledger/index.ts'
import { applyRefund, orderToPay, paymentDue } from '#modules/orders/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import { tillOf } from './book-payment.ts'
import { PaymentRefunded } from './events.ts'
import { moneyOut } from './money-postings.ts'
import type { Tender } from './tender-rules.ts'

/** Why money goes back. */
export const GivingReason = plainText(300).min(1, 'Say why the money goes back.')

/** A payment locked until the transaction ends; `left` of it was not given back yet, in minor units. */
export interface LockedPayment {
  id: string
  orderId: string
  branchId: string
  receipt: string
  tender: Tender
  left: number
  refunds: number
  businessDate: string
}

async function orderOfPayment({ tx }: CommandContext, paymentId: string): Promise<string> {
  const row = await tx.selectFrom('payments.payments').select('order_id').where('id', '=', paymentId).executeTakeFirst()
  if (!row) throw notFound({ what: 'payment' })
  return row.order_id
}

async function lockPayment({ tx }: CommandContext, paymentId: string): Promise<LockedPayment> {
  const { rows } = await sql<LockedPayment>`
    select p.id, p.order_id as "orderId", p.branch_id as "branchId", p.receipt, p.tender, p.amount - p.refunded as left,
      p.business_date as "businessDate"
    from payments.payments p where p.id = ${paymentId} for update`.execute(tx)
  // Counted in a statement of its own: what others committed while this one waited for the lock is seen.
  const { rows: counted } = await sql<{ count: number }>`
    select count(*) as count from payments.refunds where payment_id = ${paymentId}`.execute(tx)
  const [payment] = rows
  if (!payment) throw notFound({ what: 'payment' })
  return { ...payment, refunds: counted[0]?.count ?? 0 }
}

/** Money about to go back. */
export interface Giving {
  order: Awaited<ReturnType<typeof orderToPay>>
  payment: LockedPayment
  till: Awaited<ReturnType<typeof tillOf>>
  kind: 'refund' | 'void'
  tender: Tender
  amount: number
  reason: string
  registerId: string | undefined
}

async function numberOf(context: CommandContext, giving: Giving, given: { id: string; out: number }): Promise<string> {
  const { payment, registerId, tender, reason: why } = giving
  const { branchId } = payment
  if (registerId === undefined) {
    if (tender === 'cash') await checkRegister(context.tx, branchId)
    return `${payment.receipt}-R${payment.refunds + 1}`
  }
  const { session, receipt } = await takeReceiptNumber(context.tx, { registerId, branchId })
  const subject = `refund/${given.id}`
  moveCash(context, session, { kind: 'refund', tender, amount: -given.out, receipt, subject, reason: why })
  return receipt
}

/** Gives money back: the refund, the order's balance, the books and the fact, in the caller's transaction. */
export async function give(context: CommandContext, giving: Giving) {
  const { tx, actor, now, note, publish } = context
  const { order, payment, till, kind, tender, amount, reason: why, registerId } = giving
  const { currency, branchId, customerId } = order
  const { rounding } = paymentDue({ totalDue: amount, paid: 0 }, tender === 'cash' ? 'cash' : 'other', till.cashStep)
  const id = newId()
  const receipt = await numberOf(context, giving, { id, out: amount + rounding })
  const { businessDate } = till
  sent(
    tx,
    tx
      .insertInto('payments.refunds')
      .values({
        id,
        payment_id: payment.id,
        order_id: order.id,
        branch_id: branchId,
        receipt,
        kind,
        tender,
        amount,
        rounding,
        reason: why,
        currency,
        register_id: registerId ?? null,
        refunded_at: now,
        refunded_by: actor.id,
        business_date: businessDate,
      })
      .execute(),
  )
  sent(tx, sql`update payments.payments set refunded = refunded + ${amount} where id = ${payment.id}`.execute(tx))
  const { balance, version } = applyRefund(context, order, amount)
  const about = { kind, subject: `refund/${id}`, orderId: order.id, customerId }
  const postings = [...debit('receivables', amount), ...moneyOut(tender, amount, rounding)]
  postEntry(tx, { branchId, currency, businessDate, at: now, ...about, postings })
  const place = { subject: `order/${order.id}`, branchId }
  note({ ...place, reason: why, after: { refund: id, payment: payment.id, kind, tender, amount, rounding } })
  publish(PaymentRefunded, place, {
    refundId: id,
    paymentId: payment.id,
    orderId: order.id,
    ticket: order.ticket,
    customerId,
    branchId,
    businessDate,
    receipt,
    kind,
    tender,
    currency,
    amount,
    rounding,
    reason: why,
    balance,
    refundedAt: now.toISOString(),
  })
  return { id, receipt, amount, rounding, tender, balance, version, currency }
}

/** Locks a payment with its order and finds the till's day. */
export async function lockForGiving(context: CommandContext, paymentId: string) {
  // The order is locked before the payment, as everywhere, so that two tills cannot deadlock.
  const order = await orderToPay(context, await orderOfPayment(context, paymentId))
  const payment = await lockPayment(context, paymentId)
  return { order, payment, till: await tillOf(context.tx, order.branchId, context.now) }
}
