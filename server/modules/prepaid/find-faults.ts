import { sql } from 'kysely'
import type { BookFault } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'

/** Lots that hold something else than their movements make, or less than nothing, the oldest first. */
export async function lotsOffTheirMovements(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{
    id: string
    plan: string
    remaining: number
    moved: number
    carrying: number
    worth: number
  }>`
    select l.id, l.plan_name as plan, l.remaining, coalesce(m.quantity, 0)::bigint as moved, l.carrying,
      coalesce(m.value, 0)::bigint as worth
    from prepaid.lots l
    left join (select lot_id, sum(quantity) as quantity, sum(value) as value from prepaid.movements group by lot_id) m
      on m.lot_id = l.id
    where l.remaining <> coalesce(m.quantity, 0) or l.carrying <> coalesce(m.value, 0) or l.remaining < 0 or l.carrying < 0
    order by l.id limit 100`.execute(queries)
  return rows.map(({ id, plan, remaining, moved, carrying, worth }) => ({
    check: 'lots hold what their movements make',
    subject: `lot/${id}`,
    sentence: `The lot ${id} (${plan}) holds ${remaining} worth ${carrying}, its movements make ${moved} worth ${worth}.`,
  }))
}

/** Branches whose books owe other services than the lots they sold, by currency. */
export async function liabilityOffTheLots(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ branch: string; currency: string; carrying: number; booked: number }>`
    select coalesce(l.branch_id, j.branch_id) as branch, coalesce(l.currency, j.currency) as currency,
      coalesce(l.carrying, 0)::bigint as carrying, coalesce(j.booked, 0)::bigint as booked
    from (select branch_id, currency, sum(carrying) as carrying from prepaid.lots
      where platform.sees_branch(branch_id) group by 1, 2) l
    full join (select branch_id, currency, -sum(amount) as booked from ledger.journal
      where account = 'prepaid_liability' group by 1, 2) j on j.branch_id = l.branch_id and j.currency = l.currency
    where coalesce(l.carrying, 0) <> coalesce(j.booked, 0) order by 1, 2 limit 100`.execute(queries)
  return rows.map(({ branch, currency, carrying, booked }) => ({
    check: 'packages are in the books',
    subject: `branch/${branch}`,
    sentence: `The packages sold by branch ${branch} are worth ${carrying} ${currency}, its books say ${booked} (minor units).`,
  }))
}

/** Branches whose books say something else of unpaid periods than the lots do, by currency. */
export async function periodsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ branch: string; currency: string; owed: number; booked: number }>`
    select coalesce(l.branch_id, j.branch_id) as branch, coalesce(l.currency, j.currency) as currency,
      coalesce(l.owed, 0)::bigint as owed, coalesce(j.booked, 0)::bigint as booked
    from (select branch_id, currency, sum(owed) as owed from prepaid.lots
      where platform.sees_branch(branch_id) group by 1, 2) l
    full join (select branch_id, currency, sum(amount) as booked from ledger.journal
      where account = 'receivables' and order_id is null group by 1, 2) j on j.branch_id = l.branch_id and j.currency = l.currency
    where coalesce(l.owed, 0) <> coalesce(j.booked, 0) order by 1, 2 limit 100`.execute(queries)
  return rows.map(({ branch, currency, owed, booked }) => ({
    check: 'periods are owed as the books say',
    subject: `branch/${branch}`,
    sentence: `Periods of subscriptions at branch ${branch} are owed with ${owed} ${currency}, its books say ${booked} (minor units).`,
  }))
}
