import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { CohortsMeasured } from './events.ts'
import { refreshRhythms } from './refresh-rhythms.ts'

const BATCH = 500

/** Some customers with visits and no rhythm yet, as after orders were loaded past the events. */
export async function customersWithoutRhythm(queries: Queries): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct v.customer_id as id from orders.visits v
    where not exists (select from campaigns.rhythms r where r.customer_id = v.customer_id) limit ${BATCH}`.execute(
    queries,
  )
  return rows.map(({ id }) => id)
}

/** Works out anew how often some customers come. */
export const catchUp = defineCommand({
  name: 'campaigns.catch_up',
  permission: 'outreach.work',
  input: z.strictObject({ customerIds: z.array(z.uuid()).max(BATCH) }),
  async run({ tx, note }, { customerIds }) {
    await refreshRhythms(tx, customerIds)
    note({ subject: 'outreach/rhythms', branchId: null, after: { customers: customerIds.length } })
  },
})

interface Cohort {
  branchId: string
  cadence: number
}

/** What is usual at each branch where that is not what was measured before: the median of the customers who have a rhythm of their own. */
export async function changedCohorts(queries: Queries): Promise<Cohort[]> {
  const { rows } = await sql<Cohort>`
    select m.branch_id as "branchId", m.cadence from (
      select branch_id, percentile_disc(0.5) within group (order by cadence) as cadence
      from campaigns.rhythms where basis = 'own' group by branch_id) m
    left join campaigns.cohorts c on c.branch_id = m.branch_id
    where c.cadence is distinct from m.cadence`.execute(queries)
  return rows
}

/** Notes what is usual at branches; those it counts for are to be worked out anew. */
export const measureCohorts = defineCommand({
  name: 'campaigns.measure_cohorts',
  permission: 'outreach.work',
  input: z.strictObject({ cohorts: z.array(z.strictObject({ branchId: z.uuid(), cadence: z.int() })).max(1000) }),
  async run({ tx, publish }, { cohorts }) {
    await sql`insert into campaigns.cohorts (branch_id, cadence)
      select "branchId", cadence from jsonb_to_recordset(${JSON.stringify(cohorts)}::jsonb) as c("branchId" uuid, cadence int)
      on conflict (branch_id) do update set cadence = excluded.cadence`.execute(tx)
    publish(CohortsMeasured, { subject: 'outreach/cohorts', branchId: null }, { changed: cohorts.length })
    const branches = cohorts.map(({ branchId }) => branchId)
    const { rows } = await sql<{ id: string }>`select customer_id as id from campaigns.rhythms
      where basis = 'cohort' and branch_id = any (${branches}::uuid[])`.execute(tx)
    return { customerIds: rows.map(({ id }) => id) }
  },
})
