import { type RawBuilder, sql } from 'kysely'
import { charged, chargedOnMoving, noRate, rated } from './charged.ts'
import { entriesOf } from './journal.ts'
import { moving, told } from './moving.ts'
import {
  type Asked,
  dayOrBranchKey,
  defineReport,
  foundFigures,
  foundRows,
  inScope,
  type RowsAsked,
  rowColumns,
} from './report.ts'

/** The key of tax in packages, which falls due when they are sold. */
const inPackages = 'packages'
const byRate = (asked: Asked): RawBuilder<unknown> => sql`
  with ${moving(asked)}, ${chargedOnMoving}, ${rated},
  taxed as (
    select rate, currency, sum(taxable)::bigint as taxable, sum(tax)::bigint as tax from (
      select d.rate, d.currency, d.taxable, d.tax from reports.taxed_days d where ${told(asked)}
      union all
      select rate, currency, taxable, tax from rated) d
    group by 1, 2)
  select rate as key, currency, case when rate <> ${noRate} then taxable end as taxable, tax from taxed where rate <> ${noRate} or tax <> 0
  union all
  select ${inPackages}, t.currency, null, t.tax - coalesce((select sum(d.tax) from taxed d where d.currency = t.currency), 0)::bigint
  from (select j.currency, sum(j.credits - j.debits)::bigint as tax from ledger.days j where j.account = 'tax' and ${inScope(asked)} group by 1) t
  where t.tax <> coalesce((select sum(d.tax) from taxed d where d.currency = t.currency), 0)`

const byDayOrBranch = (asked: Asked): RawBuilder<unknown> => sql`
  select ${dayOrBranchKey(asked.by) ?? sql`''`} as key, j.currency, sum(j.credits - j.debits)::bigint as tax
  from ledger.days j where j.account = 'tax' and ${inScope(asked)} group by 1, 2`

function rowsOf(asked: RowsAsked): RawBuilder<unknown> {
  const { by, key, column, currency } = asked
  if (by !== 'rate' || key === null) return entriesOf(asked, { accounts: ['tax'], side: -1 })
  if (column === 'taxable' && (key === inPackages || key === noRate))
    return entriesOf(asked, { accounts: ['tax'], side: -1, only: sql`false` })
  if (key === inPackages) return entriesOf(asked, { accounts: ['tax'], side: -1, only: sql`j.order_id is null` })
  const columns = (amount: RawBuilder<unknown>) =>
    rowColumns({
      id: sql`r.order_id`,
      date: sql`max(r.business_date)`,
      branch: sql`r.branch_id`,
      kind: sql`'order'`,
      order: sql`r.order_id`,
      amount,
    })
  const amount = column === 'taxable' ? sql`sum(r.taxable)` : sql`sum(r.tax)`
  return sql`with ${charged(asked, sql`j.currency = ${currency}`)}, ${rated}
    select ${columns(amount)} from rated r where r.rate = ${key} group by r.order_id, r.branch_id`
}

/** Tax charged, by rate with what it was charged on, by time or by branch. */
export const taxReport = defineReport({
  name: 'tax',
  needs: 'ledger.read',
  asks: 'period',
  by: ['rate', 'day', 'month', 'branch'],
  columns: (by) => (by === 'rate' ? ['taxable', 'tax'] : ['tax']),
  chart: 'tax',
  figures: (reader, asked) => foundFigures(reader, asked.by === 'rate' ? byRate(asked) : byDayOrBranch(asked)),
  rows: (reader, asked, page) => foundRows(reader, rowsOf(asked), page),
})
