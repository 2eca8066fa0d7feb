import { branchForOrder } from '#modules/identity/index.ts'
import { credit, debit, type Posting, postEntry, standingOfOrder } from '#modules/ledger/index.ts'
import { sent } from '#platform/db/sent.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { cancelled, changed, performed, reopened, taken } from './order-postings.ts'

/** What the books need to know of an order; amounts in minor units. */
export interface BookedOrder {
  id: string
  branchId: string
  customerId: string | null
  currency: string
  net: number
  tax: number
}

interface Moment {
  at: Date
  businessDate: string
}

/** By how much an order's net and tax changed, in minor units, and whether its work is done. */
interface Change {
  net: number
  tax: number
  performed: boolean
  at: Date
}

function book(tx: Tx, order: BookedOrder, entry: Moment & { kind: string; postings: readonly Posting[] }): void {
  const { id, branchId, customerId, currency } = order
  postEntry(tx, { branchId, customerId, currency, orderId: id, subject: `order/${id}`, ...entry })
}

async function momentAt(tx: Tx, { branchId }: BookedOrder, at: Date): Promise<Moment> {
  const { timeZone, dayStart } = await branchForOrder(tx, branchId)
  return { at, businessDate: businessDate(at, timeZone, dayStart) }
}

/** Books an order as taken, on its own business date. */
export const bookTaken = (tx: Tx, order: BookedOrder, moment: Moment): void =>
  book(tx, order, { ...moment, kind: 'order_taken', postings: taken(order) })

/**
 * Books an order brought over from another system, on the day it comes: what is still due is owed here. What was paid there stands against the opening,
 * and so do the price and the tax of work that was done there.
 */
export function bookBrought(
  tx: Tx,
  order: BookedOrder,
  { paid, performed: done, ...moment }: Moment & { paid: number; performed: boolean },
): void {
  const { net, tax } = order
  const due = net + tax - paid
  const work = [...credit('deferred_revenue', net), ...credit('tax', tax)]
  const postings = [
    ...debit('receivables', due),
    ...(done ? credit('opening', due) : [...debit('opening', paid), ...work]),
  ]
  book(tx, order, { ...moment, kind: 'order_brought', postings })
}

/** Takes a taken order out of the books again, on the day it is called off; what was earned and taxed with it, here or before it came here, too. */
export async function bookCancelled(tx: Tx, order: BookedOrder, at: Date): Promise<void> {
  const [moment, earned, taxed, opening] = await Promise.all([
    momentAt(tx, order, at),
    standingOfOrder(tx, order.id, 'revenue'),
    standingOfOrder(tx, order.id, 'tax'),
    standingOfOrder(tx, order.id, 'opening'),
  ])
  const postings = cancelled(order, { earned, taxed, opening })
  book(tx, order, { ...moment, kind: 'order_cancelled', postings })
}

/**
 * Books the work as done, on the day the order is ready: waiting for its owner adds nothing to it. What is earned is all that is deferred for the
 * order by then, which packages that paid for it may have lowered.
 */
export async function bookPerformed(tx: Tx, order: BookedOrder, at: Date): Promise<void> {
  const [moment, deferred] = await Promise.all([
    momentAt(tx, order, at),
    standingOfOrder(tx, order.id, 'deferred_revenue'),
  ])
  book(tx, order, { ...moment, kind: 'order_performed', postings: performed(deferred) })
}

const lateEdit = (tx: Tx, { id, branchId }: BookedOrder) =>
  tx.insertInto('orders.late_edits').values({ id: newId(), order_id: id, branch_id: branchId }).execute()

/**
 * Books what a change of its lines adds to an order or, below zero, takes from it, on the day of the change: what the customer owes, the tax, and the
 * work, which is owed until it is done and earned where it is done already: then reports must share it anew over the lines.
 */
export async function bookChanged(tx: Tx, order: BookedOrder, change: Change): Promise<void> {
  if (change.performed) sent(tx, lateEdit(tx, order))
  book(tx, order, { ...(await momentAt(tx, order, change.at)), kind: 'order_changed', postings: changed(change) })
}

/** Writes off what is owed for goods nobody came for, on the day they are given away; what was earned and taxed stays as it was. */
export async function bookWrittenOff(tx: Tx, order: BookedOrder, off: { amount: number; at: Date }): Promise<void> {
  const postings = [...debit('write_offs', off.amount), ...credit('receivables', off.amount)]
  book(tx, order, { ...(await momentAt(tx, order, off.at)), kind: 'order_written_off', postings })
}

/** Takes back that the work is done, on the day it turns out not to be: what the order earned is owed again. */
export async function bookReopened(tx: Tx, order: BookedOrder, at: Date): Promise<void> {
  const [moment, earned] = await Promise.all([momentAt(tx, order, at), standingOfOrder(tx, order.id, 'revenue')])
  book(tx, order, { ...moment, kind: 'order_reopened', postings: reopened(earned) })
}
