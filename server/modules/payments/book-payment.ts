import { CompiledQuery } from 'kysely'
import { branchForOrder } from '#modules/identity/index.ts'
import { credit, debit, type Posting, postEntry } from '#modules/ledger/index.ts'
import { applyPayment, type orderToPay } from '#modules/orders/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { chargePending } from './errors.ts'
import { PaymentTaken } from './events.ts'

/** Money to book on a locked order. */
export interface Taking {
  order: Awaited<ReturnType<typeof orderToPay>>
  soFar: PaymentsSoFar
  businessDate: string
  amount: number
  tender: { kind: 'cash'; rounding: number; tendered: number } | { kind: 'card'; chargeId: string }
}

/** What was paid on an order before, and whether a charge still waits for its terminal. */
export interface PaymentsSoFar {
  count: number
  pending: boolean
}

const soFar = `
select (select count(*) from payments.payments where order_id = $1) as count,
  exists (select from payments.card_charges where order_id = $1 and state = 'pending') as pending`

/** What was paid on an order so far: to be asked after the order was locked, in a statement of its own. */
export async function paymentsSoFar(tx: Tx, orderId: string): Promise<PaymentsSoFar> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw(soFar, [orderId]))
  return rows[0] as PaymentsSoFar
}

const insert = `
insert into payments.payments (id, order_id, branch_id, receipt, tender, amount, rounding, tendered, change, card_charge_id,
  currency, taken_at, taken_by, business_date)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`

function insertPayment(context: CommandContext, taking: Taking, { id, receipt }: { id: string; receipt: string }) {
  const { order, amount, tender } = taking
  const cash = tender.kind === 'cash' ? tender : undefined
  const values = [
    id,
    order.id,
    order.branchId,
    receipt,
    tender.kind,
    amount,
    cash?.rounding ?? 0,
    cash?.tendered ?? null,
    cash ? cash.tendered - amount - cash.rounding : null,
    tender.kind === 'card' ? tender.chargeId : null,
    order.currency,
    context.now,
    context.actor.id,
    taking.businessDate,
  ]
  sent(context.tx, context.tx.executeQuery(CompiledQuery.raw(insert, values)))
}

/** The money comes in, the customer owes less; what whole coins made of it is rounding. */
const postingsOf = ({ tender, amount }: Taking): Posting[] => [
  ...(tender.kind === 'cash'
    ? [...debit('cash', amount + tender.rounding), ...credit('rounding', tender.rounding)]
    : debit('card_clearing', amount)),
  ...credit('receivables', amount),
]

/** The business date of a branch now, and the step its cash is rounded to. */
export async function tillOf(queries: Queries, branchId: string, now: Date) {
  const branch = await branchForOrder(queries, branchId)
  return { businessDate: businessDate(now, branch.timeZone, branch.dayStart), cashStep: branch.cashRoundingStep }
}

/** Books a payment: the row, the order's balance and the fact, in the caller's transaction. */
export function bookPayment(context: CommandContext, taking: Taking) {
  const { order, soFar, amount, tender } = taking
  // A charge that waits for its terminal may already have taken the money: nothing else is taken meanwhile.
  if (soFar.pending) throw chargePending({ ticket: order.ticket })
  const id = newId()
  const receipt = `${order.ticket}/${soFar.count + 1}`
  const { balance, version } = applyPayment(context, order, amount)
  insertPayment(context, taking, { id, receipt })
  postEntry(context.tx, {
    branchId: order.branchId,
    currency: order.currency,
    businessDate: taking.businessDate,
    at: context.now,
    kind: 'payment',
    subject: `payment/${id}`,
    orderId: order.id,
    customerId: order.customerId,
    postings: postingsOf(taking),
  })
  const rounding = tender.kind === 'cash' ? tender.rounding : 0
  const place = { subject: `order/${order.id}`, branchId: order.branchId }
  context.note({ ...place, after: { payment: id, tender: tender.kind, amount, rounding } })
  context.publish(PaymentTaken, place, {
    paymentId: id,
    orderId: order.id,
    ticket: order.ticket,
    customerId: order.customerId,
    branchId: order.branchId,
    businessDate: taking.businessDate,
    receipt,
    tender: tender.kind,
    currency: order.currency,
    amount,
    rounding,
    balance,
    takenAt: context.now.toISOString(),
  })
  const change = tender.kind === 'cash' ? tender.tendered - amount - rounding : 0
  return { id, receipt, amount, rounding, change, balance, version, currency: order.currency }
}
