import { sql } from 'kysely'
import { customersByIds } from '#modules/customers/index.ts'
import { branchById } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { businessDate, type CalendarDate } from '#platform/time.ts'
import type { Basis, Standing } from './cadence-rules.ts'
import { isAway, isResting, standingAt } from './standing-sql.ts'

/** A customer who stays away. */
export interface Away {
  customerId: string
  name: string
  phone: string | null
  blocked: boolean
  visits: number
  lastVisit: string
  daysAway: number
  /** Days between their visits, and whose rhythm that is. */
  cadence: number
  basis: Basis
  standing: Standing
  resting: boolean
}

/** The day at a branch. */
export async function dayAt(queries: Queries, branchId: string, now: Date): Promise<CalendarDate> {
  const { timeZone, dayStart } = await branchById(queries, branchId)
  return businessDate(now, timeZone, dayStart)
}

type Row = Omit<Away, 'name' | 'phone' | 'blocked'>

/** Customers of a branch who stand so, those who came most often first. The cursor names the last one seen. */
export async function awayPage(
  queries: Queries,
  asked: { branchId: string; standing: Standing; day: CalendarDate; after: string | undefined; limit: number },
): Promise<{ items: Away[]; next: string | null }> {
  const { branchId, standing, day, after = null, limit } = asked
  const { rows } = await sql<Row>`
    select r.customer_id as "customerId", r.visits, r.last_visit as "lastVisit", ${day}::date - r.last_visit as "daysAway", r.cadence, r.basis,
      ${standingAt(day)} as standing, ${isResting(day)} as resting
    from campaigns.rhythms r
    where r.branch_id = ${branchId}::uuid and ${standingAt(day)} = ${standing} and ${isAway(day)}
      and (${after}::uuid is null or (r.visits, r.customer_id) <
        (select l.visits, l.customer_id from campaigns.rhythms l where l.customer_id = ${after}::uuid))
    order by r.visits desc, r.customer_id desc limit ${limit + 1}`.execute(queries)
  const page = rows.slice(0, limit)
  const customers = await customersByIds(
    queries,
    page.map(({ customerId }) => customerId),
  )
  const items = page.map((row) => {
    const { name = '', phone = null, blocked = false } = customers.get(row.customerId) ?? {}
    return { ...row, name, phone, blocked }
  })
  return { items, next: rows.length > limit ? (items.at(-1)?.customerId ?? null) : null }
}

/** How many customers of a branch stand how, besides those who are left alone for now. */
export interface AwayCounts {
  active: number
  due: number
  at_risk: number
  lapsed: number
  lost: number
  resting: number
}

/** How many customers of a branch stand how. */
export async function awayCounts(
  queries: Queries,
  { branchId, day }: { branchId: string; day: CalendarDate },
): Promise<AwayCounts> {
  const { rows } = await sql<AwayCounts>`
    select count(*) filter (where standing is null)::int as active, count(*) filter (where standing = 'due' and not resting)::int as due,
      count(*) filter (where standing = 'at_risk' and not resting)::int as at_risk,
      count(*) filter (where standing = 'lapsed' and not resting)::int as lapsed,
      count(*) filter (where standing = 'lost' and not resting)::int as lost,
      count(*) filter (where standing is not null and resting)::int as resting
    from (select case when ${isAway(day)} then ${standingAt(day)} end as standing, ${isResting(day)} as resting
      from campaigns.rhythms r where r.branch_id = ${branchId}::uuid) s`.execute(queries)
  return rows[0] ?? { active: 0, due: 0, at_risk: 0, lapsed: 0, lost: 0, resting: 0 }
}
