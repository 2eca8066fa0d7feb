import { CompiledQuery } from 'kysely'
import { moveCash, takeReceiptNumber } from '#modules/cash/index.ts'
import { branchForOrder } from '#modules/identity/index.ts'
import { credit, postEntry } from '#modules/ledger/index.ts'
import { applyPayment, type orderToPay } from '#modules/orders/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { chargePending } from './errors.ts'
import { PaymentTaken } from './events.ts'
import { moneyIn } from './money-postings.ts'

/** How money comes in. */
export type TenderGiven =
  | { kind: 'cash'; rounding: number; tendered: number }
  | { kind: 'card'; chargeId: string }
  | { kind: 'transfer' | 'wallet'; reference: string }

/** Money to book on a locked order, at a register where the branch keeps some. */
export interface Taking {
  order: Awaited<ReturnType<typeof orderToPay>>
  soFar: PaymentsSoFar
  businessDate: string
  amount: number
  registerId?: string | undefined
  tender: TenderGiven
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
  reference, register_id, currency, taken_at, taken_by, business_date)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`

const roundingOf = (tender: TenderGiven): number => (tender.kind === 'cash' ? tender.rounding : 0)

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
    roundingOf(tender),
    cash?.tendered ?? null,
    cash ? cash.tendered - amount - cash.rounding : null,
    tender.kind === 'card' ? tender.chargeId : null,
    'reference' in tender ? tender.reference : null,
    taking.registerId ?? null,
    order.currency,
    context.now,
    context.actor.id,
    taking.businessDate,
  ]
  sent(context.tx, context.tx.executeQuery(CompiledQuery.raw(insert, values)))
}

function bookEntry(context: CommandContext, { order, businessDate, tender, amount }: Taking, id: string): void {
  const { branchId, currency, customerId } = order
  const postings = [...moneyIn(tender.kind, amount, roundingOf(tender)), ...credit('receivables', amount)]
  const about = { kind: 'payment', subject: `payment/${id}`, orderId: order.id, customerId }
  postEntry(context.tx, { branchId, currency, businessDate, at: context.now, ...about, postings })
}

/** The number of the receipt: the register's next, with the movement at it, or the order's own where no register is kept. */
async function receiptFor(context: CommandContext, taking: Taking, id: string): Promise<string> {
  const { order, registerId, tender, amount, soFar: before } = taking
  if (registerId === undefined) return `${order.ticket}/${before.count + 1}`
  const { session, receipt } = await takeReceiptNumber(context.tx, { registerId, branchId: order.branchId })
  const received = amount + roundingOf(tender)
  const movement = {
    kind: 'payment',
    tender: tender.kind,
    amount: received,
    receipt,
    subject: `payment/${id}`,
  } as const
  moveCash(context, session, movement)
  return receipt
}

/** The business date of a branch now, and the step its cash is rounded to. */
export async function tillOf(queries: Queries, branchId: string, now: Date) {
  const branch = await branchForOrder(queries, branchId)
  return { businessDate: businessDate(now, branch.timeZone, branch.dayStart), cashStep: branch.cashRoundingStep }
}

/** Books a payment: the row, the order's balance, the books and the fact, in the caller's transaction. */
export async function bookPayment(context: CommandContext, taking: Taking) {
  const { order, soFar: before, amount, tender } = taking
  // A charge that waits for its terminal may already have taken the money: nothing else is taken meanwhile.
  if (before.pending) throw chargePending({ ticket: order.ticket })
  const id = newId()
  const receipt = await receiptFor(context, taking, id)
  const { balance, version } = applyPayment(context, order, amount)
  insertPayment(context, taking, { id, receipt })
  bookEntry(context, taking, id)
  const rounding = roundingOf(tender)
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
