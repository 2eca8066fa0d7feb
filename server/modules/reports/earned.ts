import { type RawBuilder, sql } from 'kysely'
import { type Asked, inScope } from './report.ts'

/** Counts an entry of the books: an order done is one, one taken back into work or called off afterwards is one less. */
export const done = sql`case j.kind when 'order_performed' then 1 when 'order_reopened' then -1 when 'order_cancelled' then -1 else 0 end`

/** The same count of a day's sums of the books. */
export const doneOnDays = sql`${done} * j.postings`

/** What each order earned: `earned (order_id, branch_id, currency, sales, orders, last_date)`. All of an order is in one branch's books. */
export const earned = (asked: Asked, only: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  earned as materialized (
    select j.order_id, any_value(j.branch_id) as branch_id, any_value(j.currency) as currency, -sum(j.amount)::bigint as sales,
      sum(${done})::bigint as orders, max(j.business_date) as last_date
    from ledger.journal j where j.account = 'revenue' and ${inScope(asked)} and ${only}
    group by j.order_id)`

/**
 * Shares what orders earned over their lines, in proportion to their price; one whose price is what it earned needs no sharing. Besides the shares it
 * has no row for what belongs to no line. `shares (order_id, branch_id, currency, last_date, item_id, service_id, unit, sales, lines, quantity)`.
 * That an order needs no sharing is a column, so that the planner expects many of them.
 */
export const shares = sql`
  priced as materialized (
    select e.*, o.net as whole, e.sales = o.net as plain from earned e join orders.booked o on o.order_id = e.order_id),
  shares as (
    select p.order_id, p.branch_id, p.currency, p.last_date, l.item_id, l.service_id, l.unit, l.net as sales, p.orders as lines,
      l.quantity * p.orders as quantity
    from priced p join orders.sold_lines l on l.order_id = p.order_id where p.plain
    union all
    select s.order_id, s.branch_id, s.currency, s.last_date, s.item_id, s.service_id, s.unit,
      case when s.whole = 0 then 0 else s.sales * s.until / s.whole - s.sales * (s.until - s.net) / s.whole end, s.orders,
      s.quantity * s.orders
    from (
      select p.*, l.item_id, l.service_id, l.unit, l.quantity, l.net,
        sum(l.net) over (partition by l.order_id order by l.position)::bigint as until
      from priced p join orders.sold_lines l on l.order_id = p.order_id where not p.plain) s)`
