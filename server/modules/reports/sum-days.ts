import { type RawBuilder, sql } from 'kysely'
import { systemActor } from '#platform/command/actor.ts'
import type { Engine } from '#platform/command/execute.ts'
import { patiently } from '#platform/db/patiently.ts'
import { transact } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { chargedOnMoving, rated } from './charged.ts'
import { earnedOnMoving, shares } from './earned.ts'
import { moving, movingMoney } from './moving.ts'
import { paidOnMoving } from './paid.ts'
import type {} from './tables.ts'

const scope = { actorId: systemActor('reports').id, branches: 'all' as const }
const always = { from: '-infinity', to: 'infinity', branches: null }
const daysAtATime = 500

interface BranchDay {
  branchId: string
  date: string
}

/** Each table of sums, with what is added to it for the days of `moving`. */
const sums = (those: RawBuilder<unknown>) =>
  [
    [
      'reports.sold_days',
      sql`with ${those}, ${earnedOnMoving}, ${shares}
        select business_date, branch_id, currency, item_id, service_id, unit, sum(sales), sum(lines), sum(quantity)
        from shares group by 1, 2, 3, 4, 5, 6`,
    ],
    [
      'reports.earned_days',
      sql`with ${those}, ${earnedOnMoving}
        select e.business_date, e.branch_id, e.currency, o.taken_by, sum(e.sales), sum(e.orders)
        from earned e join orders.booked o on o.order_id = e.order_id group by 1, 2, 3, 4`,
    ],
    [
      'reports.taxed_days',
      sql`with ${those}, ${chargedOnMoving}, ${rated}
        select business_date, branch_id, currency, rate, sum(taxable), sum(tax) from rated group by 1, 2, 3, 4`,
    ],
    [
      'reports.paid_days',
      sql`with ${those}, ${paidOnMoving}
        select business_date, branch_id, currency, register_id, tender, money_in, money_out, tips from paid`,
    ],
  ] as const

async function sumAnew(tx: Tx, days: readonly BranchDay[]): Promise<void> {
  const [branches, dates] = [days.map(({ branchId }) => branchId), days.map(({ date }) => date)]
  const given = sql`unnest(${branches}::uuid[], ${dates}::date[])`
  for (const [table, added] of sums(
    sql`moving as materialized (select * from ${given} m (branch_id, business_date))`,
  )) {
    await sql`delete from ${sql.table(table)} d using ${given} m (branch_id, business_date)
      where d.business_date = m.business_date and d.branch_id = m.branch_id`.execute(tx)
    await sql`insert into ${sql.table(table)} ${added}`.execute(tx)
  }
}

/** How far can be added up now: below the oldest transaction still running nothing can appear any more. Whatever a restored database knew is forgotten. */
async function horizon(tx: Tx): Promise<string> {
  const { rows } = await sql<{ until: string; restored: boolean }>`
    select h.until::text as until, greatest(s.until, s.paid_until) > h.until as restored
    from reports.summed s, (select pg_snapshot_xmin(pg_current_snapshot()) as until) h`.execute(tx)
  const [{ until, restored } = { until: '0', restored: false }] = rows
  if (!restored) return until
  for (const [table] of sums(sql``)) await sql`delete from ${sql.table(table)}`.execute(tx)
  await sql`update reports.summed set until = '0', paid_until = '0'`.execute(tx)
  return until
}

/** The days to be added up, and how far that then is. */
async function due(tx: Tx): Promise<{ until: string; days: readonly BranchDay[] }> {
  const until = await horizon(tx)
  await patiently(tx)
  const { rows: days } = await sql<BranchDay>`select branch_id as "branchId", business_date::text as date from (
    (with ${moving(always)} select * from moving) union (with ${movingMoney(always)} select * from moving)) d`.execute(
    tx,
  )
  return { until, days }
}

/**
 * Adds up the days of every order that moved since the last time, and those on which money moved, some at a time. Until all are, and for what moves
 * meanwhile, these days are told from the books.
 */
export async function sumDays({ writer }: Pick<Engine, 'writer'>): Promise<void> {
  const inBooks = <R>(work: (tx: Tx) => Promise<R>): Promise<R> =>
    transact(writer, { scope }, async (tx) => ({ result: await work(tx) }))
  const { until, days } = await inBooks(due)
  for (let at = 0; at < days.length; at += daysAtATime)
    await inBooks((tx) => sumAnew(tx, days.slice(at, at + daysAtATime)))
  await inBooks((tx) =>
    sql`update reports.summed set until = greatest(until, ${until}::xid8), paid_until = greatest(paid_until, ${until}::xid8)`.execute(
      tx,
    ),
  )
}
