import { sql } from 'kysely'
import { packagesUntil } from '#modules/prepaid/index.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { rhythmOf, UNKNOWN_CADENCE } from './cadence-rules.ts'

interface Came {
  customerId: string
  branchId: string
  days: string[]
  openOrders: number
  usual: number | null
}

async function visitsBy(tx: Tx, customerIds: readonly string[]): Promise<Came[]> {
  const { rows } = await sql<Came>`
    select v.*, c.cadence as usual from (
      select customer_id as "customerId", (array_agg(branch_id order by business_date desc, branch_id))[1] as "branchId",
        array_agg(distinct business_date::text) as days, count(*) filter (where is_open)::int as "openOrders"
      from orders.visits where customer_id = any (${[...customerIds]}::uuid[]) group by customer_id) v
    left join campaigns.cohorts c on c.branch_id = v."branchId"`.execute(tx)
  return rows
}

const forgetOthers = (tx: Tx, customerIds: readonly string[], present: readonly string[]) =>
  sql`delete from campaigns.rhythms where customer_id = any (${[...customerIds]}::uuid[])
    and customer_id <> all (${[...present]}::uuid[])`.execute(tx)

/** Works out anew how often these customers come, from their orders and packages: three statements however many they are. */
export async function refreshRhythms(tx: Tx, asked: readonly string[]): Promise<void> {
  // Always in one order, so that two who refresh the same customers do not wait for each other both.
  const customerIds = [...new Set(asked)].sort()
  if (customerIds.length === 0) return
  const came = await visitsBy(tx, customerIds)
  const packages = await packagesUntil(tx, customerIds)
  const rows = came.flatMap(({ customerId, branchId, days, openOrders, usual }) => {
    const rhythm = rhythmOf(days, usual ?? UNKNOWN_CADENCE)
    return rhythm
      ? [{ ...rhythm, customerId, branchId, openOrders, packageUntil: packages.get(customerId) ?? null }]
      : []
  })
  await forgetOthers(
    tx,
    customerIds,
    rows.map(({ customerId }) => customerId),
  )
  await sql`
    insert into campaigns.rhythms (customer_id, branch_id, visits, first_visit, last_visit, cadence, basis, due_on, at_risk_on, lapsed_on,
      lost_on, open_orders, package_until)
    select "customerId", "branchId", visits, "firstVisit", "lastVisit", cadence, basis, "dueOn", "atRiskOn", "lapsedOn", "lostOn", "openOrders",
      "packageUntil"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("customerId" uuid, "branchId" uuid, visits int, "firstVisit" date,
      "lastVisit" date, cadence int, basis text, "dueOn" date, "atRiskOn" date, "lapsedOn" date, "lostOn" date, "openOrders" int,
      "packageUntil" date)
    order by "customerId"
    on conflict (customer_id) do update set branch_id = excluded.branch_id, visits = excluded.visits, first_visit = excluded.first_visit,
      last_visit = excluded.last_visit, cadence = excluded.cadence, basis = excluded.basis, due_on = excluded.due_on,
      at_risk_on = excluded.at_risk_on, lapsed_on = excluded.lapsed_on, lost_on = excluded.lost_on, open_orders = excluded.open_orders,
      package_until = excluded.package_until`.execute(tx)
}
