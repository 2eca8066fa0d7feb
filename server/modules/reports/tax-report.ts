import { type RawBuilder, sql } from 'kysely'
import { entriesOf } from './journal.ts'
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
/** The key of tax of orders that have no rate any more. */
const noRate = 'none'

// An order's tax of the period is shared over its rates in proportion to their amounts; one whose tax is all of it needs no sharing.
const charged = (asked: Asked, only: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> => sql`
  charged as materialized (
    select j.order_id, any_value(j.branch_id) as branch_id, any_value(j.currency) as currency, -sum(j.amount)::bigint as tax,
      max(j.business_date) as last_date from ledger.journal j
    where j.account = 'tax' and j.order_id is not null and ${inScope(asked)} and ${only} group by j.order_id),
  priced as materialized (select c.*, o.tax as whole, o.taxes, c.tax = o.tax as plain from charged c join orders.booked o on o.order_id = c.order_id),
  rated as (
    select p.order_id, p.branch_id, p.currency, p.last_date, t.value->>'code' || ' ' || (t.value->>'rate') as rate, (t.value->>'base')::bigint as taxable,
      (t.value->>'amount')::bigint as tax
    from priced p cross join lateral jsonb_array_elements(p.taxes) t where p.plain
    union all
    select p.order_id, p.branch_id, p.currency, p.last_date, t.value->>'code' || ' ' || (t.value->>'rate'), (t.value->>'base')::bigint * p.tax / p.whole,
      p.tax * sum((t.value->>'amount')::bigint) over so_far / p.whole
        - p.tax * (sum((t.value->>'amount')::bigint) over so_far - (t.value->>'amount')::bigint) / p.whole
    from priced p cross join lateral jsonb_array_elements(p.taxes) with ordinality t (value, place)
    where not p.plain and p.whole <> 0
    window so_far as (partition by p.order_id order by t.place))`

const byRate = (asked: Asked): RawBuilder<unknown> => sql`
  with ${charged(asked)}
  select rate as key, currency, sum(taxable)::bigint as taxable, sum(tax)::bigint as tax from rated group by 1, 2
  union all
  select ${noRate}, p.currency, null, sum(p.tax)::bigint from priced p
    where p.whole = 0 or p.taxes = '[]' group by p.currency having sum(p.tax) <> 0
  union all
  select ${inPackages}, j.currency, null, -sum(j.amount)::bigint from ledger.journal j
    where j.account = 'tax' and j.order_id is null and ${inScope(asked)} group by j.currency having sum(j.amount) <> 0`

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
      date: sql`max(r.last_date)`,
      branch: sql`r.branch_id`,
      kind: sql`'order'`,
      order: sql`r.order_id`,
      amount,
    })
  const start = sql`with ${charged(asked, sql`j.currency = ${currency}`)}`
  if (key === noRate)
    return sql`${start} select ${columns(sql`sum(r.tax)`)} from priced r where r.whole = 0 or r.taxes = '[]' group by r.order_id, r.branch_id`
  const amount = column === 'taxable' ? sql`sum(r.taxable)` : sql`sum(r.tax)`
  return sql`${start} select ${columns(amount)} from rated r where r.rate = ${key} group by r.order_id, r.branch_id`
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
