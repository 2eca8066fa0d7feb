import { ticketsOf } from '#modules/orders/index.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { isCalendarDate } from '#platform/time.ts'
import { customerNames } from './names-of.ts'
import type { FoundRow, Report, RowPage, RowsAsked } from './report.ts'

/** Something a figure is made of, with the ticket and the customer by name; who may not see customers is told no names. */
export interface ShownRow extends FoundRow {
  ticket: string | null
  customer: string | null
}

/** The rows of one day are looked for in that day alone. */
function narrowed({ by, key, from, to }: RowsAsked): { from: string; to: string } {
  if (by !== 'day' || key === null || !isCalendarDate(key)) return { from, to }
  return { from: key > from ? key : from, to: key < to ? key : to }
}

const idsOf = (found: readonly FoundRow[], of: 'orderId' | 'customerId'): string[] => [
  ...new Set(found.flatMap((row) => row[of] ?? [])),
]

/** A page of what a figure is made of. */
export async function askRows(
  reader: Reader,
  report: Report,
  { named, ...asked }: RowsAsked & RowPage & { named: boolean },
): Promise<ShownRow[]> {
  const found = await report.rows(reader, { ...asked, ...narrowed(asked) }, asked)
  const tickets = await ticketsOf(reader, idsOf(found, 'orderId'))
  const customers = named ? await customerNames(reader, idsOf(found, 'customerId')) : new Map<string, string>()
  return found.map((row) => ({
    ...row,
    ticket: tickets.get(row.orderId ?? '') ?? null,
    customerId: named ? row.customerId : null,
    customer: customers.get(row.customerId ?? '') ?? null,
  }))
}
