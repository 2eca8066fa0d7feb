import { branchForOrder } from '#modules/identity/index.ts'
import { credit, debit, type Posting, postEntry, reversed } from '#modules/ledger/index.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'

/** What the books need to know of an order; amounts in minor units. */
export interface BookedOrder {
  id: string
  branchId: string
  customerId: string | null
  currency: string
  net: number
  tax: number
}

/** Taken: the customer owes the total, the chain owes the work and the tax. */
const taken = ({ net, tax }: BookedOrder): Posting[] => [
  ...debit('receivables', net + tax),
  ...credit('deferred_revenue', net),
  ...credit('tax', tax),
]

/** Done: what was deferred is earned. */
const performed = ({ net }: BookedOrder): Posting[] => [...debit('deferred_revenue', net), ...credit('revenue', net)]

interface Moment {
  at: Date
  businessDate: string
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

/** Takes a taken order out of the books again, on the day it is called off. */
export async function bookCancelled(tx: Tx, order: BookedOrder, at: Date): Promise<void> {
  book(tx, order, { ...(await momentAt(tx, order, at)), kind: 'order_cancelled', postings: reversed(taken(order)) })
}

/** Books the work as done, on the day the order is ready: waiting for its owner adds nothing to it. */
export async function bookPerformed(tx: Tx, order: BookedOrder, at: Date): Promise<void> {
  book(tx, order, { ...(await momentAt(tx, order, at)), kind: 'order_performed', postings: performed(order) })
}
