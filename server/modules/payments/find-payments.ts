import type { NotNull } from 'kysely'
import { orderById } from '#modules/orders/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'

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
      'reference',
      'amount',
      'rounding',
      'tip',
      'tendered',
      'change',
      'currency',
      'taken_at as takenAt',
    ])
    .where('order_id', '=', orderId)
    .$narrowType<{ orderId: NotNull }>()
    .orderBy('taken_at')
    .orderBy('id')
    .execute()

/** The payments of an order, as `paymentsOfOrder` gives them; refuses an unknown order. */
export async function paymentsOfKnownOrder(queries: Queries, orderId: string) {
  const payments = await paymentsOfOrder(queries, orderId)
  if (payments.length === 0) await orderById(queries, orderId)
  return payments
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
      'c.amount',
      'c.currency',
      'p.id',
      'p.receipt',
      'p.lot_id as lotId',
    ])
    .where('c.id', '=', chargeId)
    .executeTakeFirst()
  if (!found) throw notFound({ what: 'card charge' })
  return found
}

/** One print of an order's receipt; undefined when there was none of that number. */
export const printOfOrder = (queries: Queries, asked: { orderId: string; number: number }) =>
  queries
    .selectFrom('payments.receipt_prints')
    .select(['number', 'receipt', 'copy', 'printed_at as printedAt'])
    .where('order_id', '=', asked.orderId)
    .where('number', '=', asked.number)
    .executeTakeFirst()

/** What was taken on one business date, per branch one sees, currency and tender. */
export const takingsOfDay = (queries: Queries, asked: { date: string; branchId: string }) =>
  queries
    .selectFrom('payments.branch_days')
    .select(['branch_id as branchId', 'currency', 'tender', 'count', 'amount'])
    .where('business_date', '=', asked.date)
    .where('branch_id', '=', asked.branchId)
    .orderBy('tender')
    .execute()
