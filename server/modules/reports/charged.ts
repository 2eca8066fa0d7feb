import { type RawBuilder, sql } from 'kysely'
import { type Asked, inScope } from './report.ts'

/** The rate of tax of orders that have no rate any more. */
export const noRate = 'none'

const sums = sql`any_value(j.branch_id) as branch_id, any_value(j.currency) as currency, -sum(j.amount)::bigint as tax`

/** What was charged as tax for each order on each day of a period: `charged (order_id, business_date, branch_id, currency, tax)`. */
export const charged = (asked: Asked, only: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  charged as materialized (
    select j.order_id, j.business_date, ${sums} from ledger.journal j
    where j.account = 'tax' and j.order_id is not null and ${inScope(asked)} and ${only} group by j.order_id, j.business_date)`

/** The same of the days of `moving (branch_id, business_date)`, looked up one by one. */
export const chargedOnMoving = sql`
  charged as materialized (
    select c.order_id, m.business_date, c.branch_id, c.currency, c.tax from moving m cross join lateral (
      select j.order_id, ${sums} from ledger.journal j
      where j.account = 'tax' and j.order_id is not null and j.branch_id = m.branch_id and j.business_date = m.business_date
      group by j.order_id) c)`

/**
 * Shares the tax of orders on a day over their rates, in proportion to their amounts; where that is all the tax of the order it needs no sharing.
 * `rated (order_id, business_date, branch_id, currency, rate, taxable, tax)`.
 */
export const rated = sql`
  priced as materialized (
    select c.*, o.tax as whole, o.taxes, c.tax = o.tax as plain from charged c join orders.booked o on o.order_id = c.order_id),
  rated as (
    select p.order_id, p.business_date, p.branch_id, p.currency, t.value->>'code' || ' ' || (t.value->>'rate') as rate,
      (t.value->>'base')::bigint as taxable, (t.value->>'amount')::bigint as tax
    from priced p cross join lateral jsonb_array_elements(p.taxes) t where p.plain
    union all
    select p.order_id, p.business_date, p.branch_id, p.currency, t.value->>'code' || ' ' || (t.value->>'rate'),
      round((t.value->>'base')::numeric * p.tax / p.whole)::bigint,
      p.tax * sum((t.value->>'amount')::bigint) over so_far / p.whole
        - p.tax * (sum((t.value->>'amount')::bigint) over so_far - (t.value->>'amount')::bigint) / p.whole
    from priced p cross join lateral jsonb_array_elements(p.taxes) with ordinality t (value, place)
    where not p.plain and p.whole <> 0
    window so_far as (partition by p.order_id, p.business_date order by t.place)
    union all
    select p.order_id, p.business_date, p.branch_id, p.currency, ${sql.lit(noRate)}, 0, p.tax
    from priced p where p.taxes = '[]' or (p.whole = 0 and not p.plain))`
