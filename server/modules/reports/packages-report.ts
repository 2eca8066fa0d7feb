import { type RawBuilder, sql } from 'kysely'
import { type Asked, defineReport, foundFigures, foundRows, ofBranches, type RowsAsked, rowColumns } from './report.ts'

const within = (asked: Asked) => sql`j.business_date >= ${asked.from}::date`
const isUse = sql`j.kind in ('prepaid_used', 'prepaid_restored', 'prepaid_settled')`
const isEnd = sql`j.kind in ('prepaid_expired', 'prepaid_adjusted')`
const isBack = sql`j.kind = 'package_refunded'`

type Column = 'opening' | 'sold' | 'used' | 'expired' | 'refunded' | 'closing'

/** Which postings of the liability a figure is the sum of, and its side: what lowers the liability is shown as a positive figure. */
function partsOf(asked: Asked): Record<Column, { only: RawBuilder<unknown>; side: 1 | -1 }> {
  return {
    opening: { only: sql`j.business_date < ${asked.from}::date`, side: -1 },
    sold: { only: sql`${within(asked)} and not (${isUse} or ${isEnd} or ${isBack})`, side: -1 },
    used: { only: sql`${within(asked)} and ${isUse}`, side: 1 },
    expired: { only: sql`${within(asked)} and ${isEnd}`, side: 1 },
    refunded: { only: sql`${within(asked)} and ${isBack}`, side: 1 },
    closing: { only: sql`true`, side: -1 },
  }
}

const liability = (asked: Asked) =>
  sql`j.account = 'prepaid_liability' and j.business_date <= ${asked.to}::date and ${ofBranches(asked)}`

const figures = (asked: Asked): RawBuilder<unknown> => sql`
  select j.branch_id::text as key, j.currency, ${sql.join(
    Object.entries(partsOf(asked)).map(
      ([name, { only, side }]) =>
        sql`coalesce(sum(j.debits - j.credits) filter (where ${only}), 0)::bigint * ${sql.lit(side)} as ${sql.ref(name)}`,
    ),
  )}
  from ledger.days j where ${liability(asked)} group by 1, 2`

function rowsOf(asked: RowsAsked): RawBuilder<unknown> {
  const { only, side } = partsOf(asked)[asked.column as Column]
  return sql`
    select ${rowColumns({
      id: sql`j.entry_id`,
      date: sql`j.business_date`,
      branch: sql`j.branch_id`,
      kind: sql`j.kind`,
      order: sql`j.order_id`,
      customer: sql`j.customer_id`,
      amount: sql`sum(j.amount) * ${sql.lit(side)}`,
    })} from ledger.journal j where ${liability(asked)} and ${only} and j.currency = ${asked.currency}
      and ${asked.key === null ? sql`true` : sql`j.branch_id::text = ${asked.key}`}
    group by j.entry_id, j.business_date, j.branch_id, j.kind, j.order_id, j.customer_id`
}

/** What the chain owes in services on packages: how much there was, what came to it and what left it. */
export const packagesReport = defineReport({
  name: 'packages',
  needs: 'prepaid.read',
  asks: 'period',
  by: ['branch'],
  columns: () => ['opening', 'sold', 'used', 'expired', 'refunded', 'closing'],
  chart: 'closing',
  figures: (reader, asked) => foundFigures(reader, figures(asked)),
  rows: (reader, asked, page) => foundRows(reader, rowsOf(asked), page),
})
