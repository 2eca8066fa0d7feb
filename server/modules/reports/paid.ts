import { sql } from 'kysely'

/**
 * What came in and went back on the days of `moving (branch_id, business_date)`, looked up one by one: `paid (business_date, branch_id, currency,
 * register_id, tender, money_in, money_out, tips)`. Claims are not among it: the books alone pay them.
 */
export const paidOnMoving = sql`
  paid as materialized (
    select m.business_date, m.branch_id, p.* from moving m cross join lateral (
      select j.currency, j.register_id, j.tender, sum(greatest(j.moved, 0))::bigint as money_in, sum(greatest(-j.moved, 0))::bigint as money_out,
        sum(j.tip)::bigint as tips
      from (
        select currency, register_id, tender, moved, tip from payments.money_moved
        where branch_id = m.branch_id and business_date = m.business_date
        union all
        select currency, register_id, tender, moved, 0 from accounts.money_moved
        where branch_id = m.branch_id and business_date = m.business_date) j
      group by 1, 2, 3) p)`
