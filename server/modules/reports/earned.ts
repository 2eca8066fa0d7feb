import { type RawBuilder, sql } from 'kysely'
import { type Asked, inScope } from './report.ts'

/** Counts an entry of the books: an order done is one, one taken back into work or called off afterwards is one less. */
export const done = sql`case j.kind when 'order_performed' then 1 when 'order_reopened' then -1 when 'order_cancelled' then -1 else 0 end`

/** The same count of a day's sums of the books. */
export const doneOnDays = sql`${done} * j.postings`

const sums = sql`any_value(j.branch_id) as branch_id, any_value(j.currency) as currency, -sum(j.amount)::bigint as sales, sum(${done})::bigint as orders`

/** What each order earned on each day of a period: `earned (order_id, business_date, branch_id, currency, sales, orders)`. */
export const earned = (asked: Asked, only: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  earned as materialized (
    select j.order_id, j.business_date, ${sums} from ledger.journal j
    where j.account = 'revenue' and ${inScope(asked)} and ${only}
    group by j.order_id, j.business_date)`

/** The same of the days of `moving (branch_id, business_date)`, looked up one by one. */
export const earnedOnMoving = sql`
  earned as materialized (
    select e.order_id, m.business_date, e.branch_id, e.currency, e.sales, e.orders from moving m cross join lateral (
      select j.order_id, ${sums} from ledger.journal j
      where j.account = 'revenue' and j.branch_id = m.branch_id and j.business_date = m.business_date group by j.order_id) e)`

/**
 * Shares what orders earned on a day over their lines, in proportion to their price; where that is the order's price it needs no sharing. Besides the
 * shares it has no row for what belongs to no line. `shares (order_id, business_date, branch_id, currency, item_id, service_id, unit, sales, lines,
 * quantity)`. That an order needs no sharing is a column, so that the planner expects many of them.
 */
export const shares = sql`
  priced as materialized (
    select e.*, o.net as whole, e.sales = o.net as plain from earned e join orders.booked o on o.order_id = e.order_id),
  shares as (
    select p.order_id, p.business_date, p.branch_id, p.currency, l.item_id, l.service_id, l.unit, l.net as sales, p.orders as lines,
      l.quantity * p.orders as quantity
    from priced p join orders.sold_lines l on l.order_id = p.order_id where p.plain
    union all
    select s.order_id, s.business_date, s.branch_id, s.currency, s.item_id, s.service_id, s.unit,
      case when s.whole = 0 then 0 else s.sales * s.until / s.whole - s.sales * (s.until - s.net) / s.whole end, s.orders,
      s.quantity * s.orders
    from (
      select p.*, l.item_id, l.service_id, l.unit, l.quantity, l.net,
        sum(l.net) over (partition by l.order_id, p.business_date order by l.position)::bigint as until
      from priced p join orders.sold_lines l on l.order_id = p.order_id where not p.plain) s)`
