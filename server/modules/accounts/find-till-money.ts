import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** Money that moved at a branch on a business date, by register and tender: how often it came, and what came less what went. Minor units. */
export interface TillDay {
  businessDate: string
  registerId: string | null
  tender: string
  currency: string
  count: number
  amount: number
}

/** What moved at a branch on account, as deposits and as credit paid out, from one business date to another, both included. */
export async function tillMoneyOf(
  queries: Queries,
  { branchId, from, to }: { branchId: string; from: string; to: string },
): Promise<TillDay[]> {
  const { rows } = await sql<TillDay>`
    with moved as (
      select m.business_date, m.register_id, m.tender, m.currency,
        coalesce(r.kind, m.kind) = 'pay_out' as out, m.kind = 'taken_back' as back, m.amount + m.to_credit + m.rounding as size
      from accounts.movements m left join accounts.movements r on r.id = m.reverses
      where m.branch_id = ${branchId} and m.tender is not null and m.business_date between ${from}::date and ${to}::date
    )
    select business_date as "businessDate", register_id as "registerId", tender, currency,
      count(*) filter (where out = back)::int as count, sum(case when out = back then size else -size end)::bigint as amount
    from moved group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(queries)
  return rows
}
