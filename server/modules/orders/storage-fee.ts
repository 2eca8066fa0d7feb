import { sql } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import { bookChanged } from './book-order.ts'
import { pricedBy } from './draft.ts'
import { belowPaid } from './errors.ts'
import { orderById } from './find-orders.ts'
import { STORAGE } from './storage-rules.ts'
import type { LockedOrder } from './store.ts'
import { updateLines } from './write-change.ts'

/** A locked order before and after its fee for storage became another one. */
export interface StorageChange {
  before: LockedOrder
  after: LockedOrder
}

/** What of an order's money an event about storage says. */
export const storageMoney = ({ before, after }: StorageChange) => ({
  before: { net: before.net, tax: before.tax, total: before.total },
  after: { net: after.net, tax: after.tax, total: after.total },
  balance: after.total - after.paid,
})

/**
 * Makes the unwaived days of storage of a locked order its fee for storage: priced anew by the one function, taxed as the first of its lines, and what
 * comes of it booked. Refuses to go below what is paid.
 */
export async function settleStorage(context: CommandContext, before: LockedOrder): Promise<StorageChange> {
  const { tx, now } = context
  const { id, ticket, paid, currency } = before
  const { rows } = await sql<{ owed: number }>`
    select coalesce(sum(amount), 0)::bigint as owed from orders.storage_days where order_id = ${id} and waived_at is null`.execute(
    tx,
  )
  const owed = rows[0]?.owed ?? 0
  const { terms, lines } = await orderById(tx, id)
  const tax = lines[0]?.terms.tax
  const others = (terms.fees ?? []).filter((fee) => fee.id !== STORAGE)
  const fees = owed > 0 && tax ? [...others, { id: STORAGE, name: 'Storage', amount: owed, tax }] : others
  const { totals, lines: priced } = pricedBy({ ...terms, fees, lines: lines.map((line) => line.terms) })
  const { net, tax: taxSum, totalDue: total, subtotal, discount, taxes } = totals
  const after = { ...before, net, tax: taxSum, total }
  if (total < paid) throw belowPaid({ ticket, paid, total, surplus: paid - total, currency })
  updateLines(
    tx,
    lines.map((line) => ({ line, terms: line.terms, note: line.note })),
    priced,
  )
  await tx
    .updateTable('orders.orders')
    .set({ subtotal, discount, net, tax: taxSum, total, storage: owed, version: before.version + 1 })
    .set({ terms: JSON.stringify({ ...terms, fees }), taxes: JSON.stringify(taxes) })
    .where('id', '=', id)
    .execute()
  const delta = { net: net - before.net, tax: taxSum - before.tax }
  await bookChanged(tx, after, { ...delta, performed: before.readyAt !== null, at: now })
  return { before, after }
}
