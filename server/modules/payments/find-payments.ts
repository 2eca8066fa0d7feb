import type { NotNull } from 'kysely'
import { movementOfCard } from '#modules/accounts/index.ts'
import { branchesByIds } from '#modules/identity/index.ts'
import { orderById } from '#modules/orders/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { businessDate } from '#platform/time.ts'
import { moneyTenders } from './tender-rules.ts'

/** The payments of an order, first to last. */
export const paymentsOfOrder = (queries: Queries, orderId: string) =>
  queries
    .selectFrom('payments.payments')
    .select([
      'id',
      'order_id as orderId',
      'branch_id as branchId',
      'receipt',
      'tender',
      'refunded',
      'deposit',
      'reference',
      'amount',
      'rounding',
      'tip',
      'tendered',
      'change',
      'currency',
      'taken_at as takenAt',
      'business_date as businessDate',
    ])
    .where('order_id', '=', orderId)
    .$narrowType<{ orderId: NotNull }>()
    .orderBy('taken_at')
    .orderBy('id')
    .execute()

type Payment = Awaited<ReturnType<typeof paymentsOfOrder>>[number]

/** What may be done with a payment: a part given back while any of it is left, all of it on the day it was taken while nothing was. */
const abilities = (actor: Actor, today: string | undefined, payment: Payment) => {
  const { branchId, amount, refunded, businessDate: day } = payment
  return {
    refund: refunded < amount && may(actor, 'payments.refund', branchId),
    void: refunded === 0 && day === today && may(actor, 'payments.void', branchId),
  }
}

/** What terminals are being asked to give back of an order's payments, by payment, in minor units. */
async function pendingOfOrder(queries: Queries, orderId: string): Promise<Map<string, number>> {
  const rows = await queries
    .selectFrom('payments.card_refunds as c')
    .innerJoin('payments.payments as p', 'p.id', 'c.payment_id')
    .select(['p.id', 'c.amount'])
    .where('p.order_id', '=', orderId)
    .where('c.state', '=', 'pending')
    .execute()
  return new Map(rows.map(({ id, amount }) => [id, amount]))
}

/** The payments of an order with what the actor may do with each now; refuses an unknown order. */
export async function paymentsOfKnownOrder(queries: Queries, asked: { orderId: string; actor: Actor; now: Date }) {
  const { orderId, actor, now } = asked
  const payments = await paymentsOfOrder(queries, orderId)
  const askedBack = await pendingOfOrder(queries, orderId)
  if (payments.length === 0) await orderById(queries, orderId)
  const branches = await branchesByIds(queries, [...new Set(payments.map(({ branchId }) => branchId))])
  const todayAt = (branchId: string) => {
    const branch = branches.get(branchId)
    return branch && businessDate(now, branch.timeZone, branch.dayStart)
  }
  return payments.map((payment) => {
    const asked = askedBack.get(payment.id) ?? 0
    const gone = { ...payment, refunded: payment.refunded + asked }
    return { ...payment, askedBack: asked, can: abilities(actor, todayAt(payment.branchId), gone) }
  })
}

/** What became of a charge: its state and, once it is booked, its payment as the till was told. */
export async function outcomeOfCharge(queries: Queries, chargeId: string) {
  const found = await queries
    .selectFrom('payments.card_charges as c')
    .leftJoin('payments.payments as p', 'p.card_charge_id', 'c.id')
    .select([
      'c.order_id as orderId',
      'c.state',
      'c.reason',
      'c.requested_at as requestedAt',
      'c.amount',
      'c.currency',
      'p.id',
      'p.receipt',
      'p.lot_id as lotId',
      'c.on_account as onAccount',
    ])
    .where('c.id', '=', chargeId)
    .executeTakeFirst()
  if (!found) throw notFound({ what: 'card charge' })
  const { onAccount, ...outcome } = found
  const movement = onAccount === null ? undefined : await movementOfCard(queries, chargeId)
  return movement ? { ...outcome, id: movement.id, receipt: movement.receipt } : outcome
}

/** One print of an order's receipt; undefined when there was none of that number. */
export const printOfOrder = (queries: Queries, asked: { orderId: string; number: number }) =>
  queries
    .selectFrom('payments.receipt_prints')
    .select(['number', 'receipt', 'copy', 'printed_at as printedAt'])
    .where('order_id', '=', asked.orderId)
    .where('number', '=', asked.number)
    .executeTakeFirst()

/** What was taken on one business date, per branch one sees, currency and tender; a tender that `isMoney` came from outside. */
export async function takingsOfDay(queries: Queries, asked: { date: string; branchId: string }) {
  const rows = await queries
    .selectFrom('payments.branch_days')
    .select(['branch_id as branchId', 'currency', 'tender', 'count', 'amount'])
    .where('business_date', '=', asked.date)
    .where('branch_id', '=', asked.branchId)
    .orderBy('tender')
    .execute()
  return rows.map((row) => ({ ...row, isMoney: moneyTenders.some((tender) => tender === row.tender) }))
}
