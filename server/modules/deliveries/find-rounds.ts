import { customersByIds } from '#modules/customers/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { addDays } from '#platform/time.ts'
import { type Round, recurrenceOf } from './round.ts'
import { occursOn } from './round-rules.ts'
import { daysOf } from './week-rules.ts'

const NEXT = 4

function nextDays(round: Round, today: string, skipped: ReadonlySet<string>) {
  const days = daysOf(today, addDays(today, 70)).filter((date) => occursOn(recurrenceOf(round), date))
  return days.slice(0, NEXT).map((date) => ({ date, skipped: skipped.has(date) }))
}

/** The rounds of a branch, or of a customer, with their next days; the oldest first. */
export async function roundsOf(
  queries: Queries,
  { branchId, customerId, today }: { branchId: string; customerId?: string | undefined; today: string },
) {
  const rows = await queries
    .selectFrom('deliveries.rounds')
    .selectAll()
    .where('branch_id', '=', branchId)
    .$if(customerId !== undefined, (query) => query.where('customer_id', '=', customerId ?? ''))
    .orderBy('id')
    .limit(1000)
    .execute()
  const skips = await queries
    .selectFrom('deliveries.round_skips')
    .select(['round_id', 'date'])
    .where('branch_id', '=', branchId)
    .where('date', '>=', today)
    .execute()
  const customers = await customersByIds(queries, [...new Set(rows.map((row) => row.customer_id))])
  return rows.map((round) => ({
    ...{ id: round.id, branchId: round.branch_id, customerId: round.customer_id, zoneId: round.zone_id },
    customer: customers.get(round.customer_id)?.name ?? null,
    ...{ kind: round.kind, address: round.address, note: round.note, from: round.from_time, version: round.version },
    ...recurrenceOf(round),
    weekdays: [...round.weekdays],
    next: nextDays(round, today, new Set(skips.filter(({ round_id: id }) => id === round.id).map(({ date }) => date))),
  }))
}
