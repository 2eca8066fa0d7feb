import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '#platform/db/transactions.ts'
import { doneOnDays, earned, earnedOnMoving, shares } from './earned.ts'
import { moving, told } from './moving.ts'
import {
  type Asked,
  type Dimension,
  dayOrBranchKey,
  defineReport,
  type Found,
  foundFigures,
  foundRows,
  inScope,
  type RowsAsked,
  rowColumns,
} from './report.ts'

/** The key of what belongs to no line: fees, the rest of a minimum. */
export const noLine = 'none'

const ofLine = {
  item: sql`s.item_id::text`,
  service: sql`s.service_id::text`,
  department: sql`n.department_id::text`,
  offer: sql`s.item_id || '/' || s.service_id || '/' || s.unit`,
} as const

/** Whether rows stand for something that lines of orders are of. */
export const isOfLine = (by: Dimension): by is keyof typeof ofLine => Object.hasOwn(ofLine, by)

// Lines are added up by item and service first: names and keys are made of few rows then.
const byLine = (asked: Asked, by: keyof typeof ofLine): RawBuilder<unknown> => sql`
  with ${moving(asked)}, ${earnedOnMoving}, ${shares},
  sold as (
    select item_id, service_id, unit, currency, sum(sales) as sales, sum(lines) as lines, sum(quantity) as quantity from (
      select d.item_id, d.service_id, d.unit, d.currency, d.sales, d.lines, d.quantity from reports.sold_days d where ${told(asked)}
      union all
      select item_id, service_id, unit, currency, sales, lines, quantity from shares) d
    group by 1, 2, 3, 4)
  select ${ofLine[by]} as key, s.currency, sum(s.sales)::bigint as sales, sum(s.lines)::bigint as lines
    ${by === 'offer' ? sql`, min(s.unit) as unit, sum(s.quantity)::bigint as quantity` : sql``}
  from sold s ${by === 'department' ? sql`left join catalog.named n on n.id = s.item_id and n.kind = 'item'` : sql``}
  group by 1, 2
  union all
  select ${noLine}, t.currency, t.sales - coalesce((select sum(s.sales) from sold s where s.currency = t.currency), 0)::bigint, 0
    ${by === 'offer' ? sql`, null, 0` : sql``}
  from (select j.currency, sum(j.credits - j.debits)::bigint as sales from ledger.days j where j.account = 'revenue' and ${inScope(asked)} group by 1) t`

const byClerk = (asked: Asked): RawBuilder<unknown> => sql`
  with ${moving(asked)}, ${earnedOnMoving}
  select d.taken_by::text as key, d.currency, sum(d.sales)::bigint as sales, sum(d.orders)::bigint as orders from (
    select d.taken_by, d.currency, d.sales, d.orders from reports.earned_days d where ${told(asked)}
    union all
    select o.taken_by, e.currency, e.sales, e.orders from earned e join orders.booked o on o.order_id = e.order_id) d
  group by 1, 2`

const byDayOrBranch = (asked: Asked): RawBuilder<unknown> => sql`
  select ${dayOrBranchKey(asked.by) ?? sql`''`} as key, j.currency, sum(j.credits - j.debits)::bigint as sales, sum(${doneOnDays})::bigint as orders
  from ledger.days j where j.account = 'revenue' and ${inScope(asked)} group by 1, 2`

/** Sales of a period by whatever rows stand for; lines that make nothing are left out. */
export async function salesFigures(reader: Reader, asked: Asked): Promise<Found[]> {
  if (asked.by === 'clerk') return foundFigures(reader, byClerk(asked))
  if (!isOfLine(asked.by)) return foundFigures(reader, byDayOrBranch(asked))
  const found = await foundFigures(reader, byLine(asked, asked.by))
  return found.filter(({ key, values: { sales = 0, lines = 0 } }) => sales !== 0 || (key !== noLine && lines !== 0))
}

const amounts = { sales: sql`s.sales`, orders: sql`s.orders`, lines: sql`s.lines`, quantity: sql`s.quantity` }

const orderColumns = (amount: RawBuilder<unknown>): RawBuilder<unknown> =>
  rowColumns({
    id: sql`s.order_id`,
    date: sql`max(s.business_date)`,
    branch: sql`s.branch_id`,
    kind: sql`'order'`,
    order: sql`s.order_id`,
    amount,
  })

function rowsOfLine(asked: RowsAsked, by: keyof typeof ofLine): RawBuilder<unknown> {
  const { key, currency, column } = asked
  const amount = amounts[column as keyof typeof amounts]
  const start = sql`with ${earned(asked, sql`j.currency = ${currency}`)}, ${shares}`
  if (key === noLine)
    return sql`${start} select ${orderColumns(sql`sum(s.sales - coalesce(h.sales, 0))`)} from earned s
      left join (select order_id, business_date, sum(sales) as sales from shares group by 1, 2) h
        on h.order_id = s.order_id and h.business_date = s.business_date group by s.order_id, s.branch_id`
  const department =
    by === 'department' ? sql`left join catalog.named n on n.id = s.item_id and n.kind = 'item'` : sql``
  return sql`${start} select ${orderColumns(sql`sum(${amount})`)} from shares s ${department}
    where ${ofLine[by]} = ${key} group by s.order_id, s.branch_id`
}

function rowsOfOrders(asked: RowsAsked): RawBuilder<unknown> {
  const { by, key, currency, column } = asked
  const ofPlace = dayOrBranchKey(by)
  const ofDay = ofPlace === undefined || key === null ? sql`true` : sql`${ofPlace} = ${key}`
  const ofClerk = by === 'clerk' && key !== null ? sql`o.taken_by::text = ${key}` : sql`true`
  return sql`
    with ${earned(asked, sql`j.currency = ${currency} and ${ofDay}`)}
    select ${orderColumns(sql`sum(${amounts[column as keyof typeof amounts]})`)}
    from earned s join orders.booked o on o.order_id = s.order_id where ${ofClerk} group by s.order_id, s.branch_id`
}

/** The orders that a figure of sales is made of. */
export const salesRows = (asked: RowsAsked): RawBuilder<unknown> =>
  isOfLine(asked.by) && asked.key !== null
    ? rowsOfLine(asked, asked.by)
    : isOfLine(asked.by) && asked.column !== 'sales'
      ? sql`with ${earned(asked, sql`j.currency = ${asked.currency}`)}, ${shares}
          select ${orderColumns(sql`sum(${amounts[asked.column as keyof typeof amounts]})`)} from shares s group by s.order_id, s.branch_id`
      : rowsOfOrders(asked)

/** What was earned, by when, where, with what and who took it in. */
export const salesReport = defineReport({
  name: 'sales',
  needs: 'orders.read',
  asks: 'period',
  by: ['day', 'week', 'month', 'service', 'item', 'department', 'branch', 'clerk'],
  columns: (by) => (isOfLine(by) ? ['lines', 'sales'] : ['orders', 'sales']),
  chart: 'sales',
  figures: salesFigures,
  rows: (reader, asked, page) => foundRows(reader, salesRows(asked), page),
})

/** What sells best: items with the service done to them, or either by itself. */
export const topReport = defineReport({
  name: 'top',
  needs: 'orders.read',
  asks: 'period',
  by: ['offer', 'item', 'service'],
  columns: (by) => (by === 'offer' ? ['lines', 'quantity', 'sales'] : ['lines', 'sales']),
  chart: 'sales',
  ranked: true,
  figures: salesFigures,
  rows: (reader, asked, page) => foundRows(reader, salesRows(asked), page),
})
