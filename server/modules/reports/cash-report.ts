import { type RawBuilder, sql } from 'kysely'
import {
  type Asked,
  type Dimension,
  dayOrBranchKey,
  defineReport,
  foundFigures,
  foundRows,
  inScope,
  type RowsAsked,
  rowColumns,
} from './report.ts'

const amounts = {
  sessions: sql`1`,
  expected: sql`j.expected`,
  counted: sql`j.counted`,
  over: sql`greatest(j.difference, 0)`,
  short: sql`least(j.difference, 0)`,
  difference: sql`j.difference`,
} as const

type Amount = keyof typeof amounts

const keyOf = (by: Dimension): RawBuilder<unknown> => {
  if (by === 'register') return sql`j.register_id::text`
  if (by === 'clerk') return sql`j.closed_by::text`
  return dayOrBranchKey(by) ?? sql`j.id::text`
}

const closed = (asked: Asked) => sql`from cash.session_figures j where j.state = 'closed' and ${inScope(asked)}`

const figures = (asked: Asked): RawBuilder<unknown> => sql`
  select ${keyOf(asked.by)} as key, j.currency,
    ${sql.join(Object.entries(amounts).map(([name, amount]) => sql`sum(${amount})::bigint as ${sql.ref(name)}`))}
  ${closed(asked)} group by 1, 2`

const rowsOf = (asked: RowsAsked): RawBuilder<unknown> => sql`
  select ${rowColumns({
    id: sql`j.id`,
    date: sql`j.business_date`,
    branch: sql`j.branch_id`,
    kind: sql`'session'`,
    session: sql`j.id`,
    note: sql`j.reason`,
    amount: amounts[asked.column as Amount],
  })} ${closed(asked)} and j.currency = ${asked.currency}
    and ${asked.key === null ? sql`true` : sql`${keyOf(asked.by)} = ${asked.key}`}`

/** Closed cash sessions: what drawers held more or less than they should. */
export const cashReport = defineReport({
  name: 'cash',
  needs: 'drawers.read',
  asks: 'period',
  by: ['day', 'session', 'register', 'clerk', 'month', 'branch'],
  columns: () => ['sessions', 'expected', 'counted', 'over', 'short', 'difference'],
  chart: 'difference',
  figures: (reader, asked) => foundFigures(reader, figures(asked)),
  rows: (reader, asked, page) => foundRows(reader, rowsOf(asked), page),
})
