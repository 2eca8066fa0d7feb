import { CompiledQuery } from 'kysely'
import { postEntry } from '#modules/ledger/index.ts'
import { applyDeposit, applyPayment, type orderToPay } from '#modules/orders/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { chargePending } from './errors.ts'
import { PaymentTaken } from './events.ts'
import { paid } from './money-postings.ts'
import { changeOf, insertPayment, receiptFor, roundingOf, type TenderGiven } from './payment-row.ts'

/** What is to be booked on a locked order, at a register where the branch keeps some. */
export interface Taking {
  /** The payment's id, where something else bears it already. */
  id?: string
  order: Awaited<ReturnType<typeof orderToPay>>
  soFar: PaymentsSoFar
  businessDate: string
  amount: number
  /** For the staff, on top of the amount. */
  tip?: number
  /** Left before the order has a price: held until it has. */
  deposit?: boolean
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

function bookEntry(context: CommandContext, taking: Taking, id: string): void {
  const { order, businessDate, tender, amount, tip, deposit = false } = taking
  // Packages have entered what they pay: what they cost is not what they cover.
  if (tender.kind === 'package') return
  const { branchId, currency, customerId } = order
  const received = { amount, rounding: roundingOf(tender), tip: tip ?? 0 }
  const postings = paid(tender.kind, received, deposit)
  const about = { kind: deposit ? 'deposit_taken' : 'payment', subject: `payment/${id}`, orderId: order.id, customerId }
  postEntry(context.tx, { branchId, currency, businessDate, at: context.now, ...about, postings })
}

/** Refuses anything else while a charge waits for its terminal: it may already have taken the money. */
export function refuseWhilePending({ pending }: PaymentsSoFar, { ticket }: Taking['order']): void {
  if (pending) throw chargePending({ ticket })
}

/** Books a payment: the row, the order's balance, the books and the fact, in the caller's transaction. */
export async function bookPayment(context: CommandContext, taking: Taking) {
  const { order, soFar: before, amount, tip = 0, tender, businessDate, registerId, deposit = false } = taking
  refuseWhilePending(before, order)
  const { id = newId() } = taking
  const { branchId, currency } = order
  const payment = {
    id,
    orderId: order.id,
    lotId: null,
    branchId,
    currency,
    businessDate,
    amount,
    tip,
    deposit,
    registerId,
    tender,
  }
  const receipt = await receiptFor(context, payment, `${order.ticket}/${before.count + 1}`)
  const applied = deposit ? applyDeposit : applyPayment
  const { balance, version } = await applied(context, order, amount)
  insertPayment(context, payment, receipt)
  bookEntry(context, taking, id)
  const rounding = roundingOf(tender)
  const place = { subject: `order/${order.id}`, branchId }
  context.note({ ...place, after: { payment: id, tender: tender.kind, amount, rounding, tip } })
  context.publish(PaymentTaken, place, {
    paymentId: id,
    orderId: order.id,
    ticket: order.ticket,
    customerId: order.customerId,
    branchId,
    businessDate,
    receipt,
    tender: tender.kind,
    currency,
    amount,
    rounding,
    tip,
    deposit,
    balance,
    takenAt: context.now.toISOString(),
  })
  return { id, receipt, amount, rounding, tip, change: changeOf(payment), balance, version, currency }
}
