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

/** The key of what was paid out without a category. */
const noCategory = 'none'

const amounts = { expenses: sql`j.amount`, expenseTax: sql`coalesce(j.tax, 0)` } as const

const keyOf = (by: Dimension): RawBuilder<unknown> => {
  if (by === 'category') return sql`coalesce(j.category_id::text, ${noCategory})`
  return dayOrBranchKey(by) ?? sql`j.register_id::text`
}

const figures = (asked: Asked): RawBuilder<unknown> => sql`
  select ${keyOf(asked.by)} as key, j.currency, sum(${amounts.expenses})::bigint as expenses, sum(${amounts.expenseTax})::bigint as "expenseTax"
  from cash.paid_outs j where ${inScope(asked)} group by 1, 2`

const rowsOf = (asked: RowsAsked): RawBuilder<unknown> => sql`
  select ${rowColumns({
    id: sql`j.id`,
    date: sql`j.business_date`,
    branch: sql`j.branch_id`,
    kind: sql`'paid_out'`,
    session: sql`j.session_id`,
    note: sql`j.reason`,
    amount: amounts[asked.column as keyof typeof amounts],
  })} from cash.paid_outs j where ${inScope(asked)} and j.currency = ${asked.currency}
    and ${asked.key === null ? sql`true` : sql`${keyOf(asked.by)} = ${asked.key}`}`

/** What was paid out of the drawers, and what for. */
export const expensesReport = defineReport({
  name: 'expenses',
  needs: 'ledger.read',
  asks: 'period',
  by: ['category', 'day', 'month', 'register', 'branch'],
  columns: () => ['expenses', 'expenseTax'],
  chart: 'expenses',
  figures: (reader, asked) => foundFigures(reader, figures(asked)),
  rows: (reader, asked, page) => foundRows(reader, rowsOf(asked), page),
})
