import { type RawBuilder, sql } from 'kysely'
import {
  type Asked,
  type Dimension,
  defineReport,
  foundFigures,
  foundRows,
  ofBranches,
  type RowsAsked,
  rowColumns,
} from './report.ts'

const amounts = {
  ready: sql`1`,
  pieces: sql`j.pieces`,
  value: sql`j.total`,
  storage: sql`j.storage`,
  due: sql`j.total - j.paid`,
} as const

const dayOf = (instant: RawBuilder<unknown>) =>
  sql`((${instant} at time zone c.time_zone) - c.day_start::interval)::date`

// Business dates of the branch, since when an order has been ready, and today.
const since = dayOf(sql`j.ready_at`)
const days = ({ now }: Asked) => sql`(${dayOf(sql`${now}::timestamptz`)} - ${since})`

const keyOf = (by: Dimension, asked: Asked): RawBuilder<unknown> =>
  by === 'branch'
    ? sql`j.branch_id::text`
    : sql`case when ${days(asked)} <= 7 then 'to7' when ${days(asked)} <= 30 then 'to30' when ${days(asked)} <= 60 then 'to60'
        when ${days(asked)} <= 90 then 'to90' else 'over90' end`

const waiting = (asked: Asked) => sql`
  from orders.booked j join identity.calendars c on c.branch_id = j.branch_id where j.status in ('ready', 'unclaimed') and ${ofBranches(asked)}`

const figures = (asked: Asked): RawBuilder<unknown> => sql`
  select ${keyOf(asked.by, asked)} as key, j.currency,
    ${sql.join(Object.entries(amounts).map(([name, amount]) => sql`sum(${amount})::bigint as ${sql.ref(name)}`))}
  ${waiting(asked)} group by 1, 2`

const rowsOf = (asked: RowsAsked): RawBuilder<unknown> => sql`
  select ${rowColumns({
    id: sql`j.order_id`,
    date: since,
    branch: sql`j.branch_id`,
    kind: sql`'order'`,
    order: sql`j.order_id`,
    customer: sql`j.customer_id`,
    amount: amounts[asked.column as keyof typeof amounts],
  })} ${waiting(asked)} and j.currency = ${asked.currency}
    and ${asked.key === null ? sql`true` : sql`${keyOf(asked.by, asked)} = ${asked.key}`}`

/** Orders that are ready and were not collected, by how long they have waited. */
export const unclaimedReport = defineReport({
  name: 'unclaimed',
  needs: 'orders.read',
  asks: 'now',
  by: ['age', 'branch'],
  columns: () => ['ready', 'pieces', 'value', 'storage', 'due'],
  chart: 'ready',
  figures: (reader, asked) => foundFigures(reader, figures(asked)),
  rows: (reader, asked, page) => foundRows(reader, rowsOf(asked), page),
})
