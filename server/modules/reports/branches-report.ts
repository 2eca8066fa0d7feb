import { type RawBuilder, sql } from 'kysely'
import { done, doneOnDays } from './earned.ts'
import { entriesOf } from './journal.ts'
import { type Asked, defineReport, foundFigures, foundRows, inScope, type RowsAsked, rowColumns } from './report.ts'

/** What moved the money accounts besides drawers being filled, emptied and counted. */
const ofCustomers = sql`j.kind not like 'cash_%'`

const ofMoney = sql`j.account in ('cash', 'card_clearing', 'bank', 'wallet_clearing') and ${ofCustomers}`

const sumOf = (account: RawBuilder<unknown>, side: 1 | -1): RawBuilder<unknown> =>
  sql`coalesce(sum(j.debits - j.credits) filter (where ${account}), 0)::bigint * ${sql.lit(side)}`

const figures = (asked: Asked) => sql`
  select j.branch_id::text as key, j.currency,
    coalesce(sum(${doneOnDays}) filter (where j.account = 'revenue'), 0)::bigint as orders,
    ${sumOf(sql`j.account = 'revenue'`, -1)} as sales,
    ${sumOf(sql`j.account = 'tax'`, -1)} as tax,
    ${sumOf(ofMoney, 1)} as takings,
    ${sumOf(sql`j.account = 'expenses'`, 1)} as expenses,
    ${sumOf(sql`j.account = 'over_short'`, -1)} as difference
  from ledger.days j
  where j.account in ('revenue', 'tax', 'cash', 'card_clearing', 'bank', 'wallet_clearing', 'expenses', 'over_short') and ${inScope(asked)}
  group by 1, 2`

const ofColumn = {
  sales: { accounts: ['revenue'], side: -1 },
  tax: { accounts: ['tax'], side: -1 },
  takings: { accounts: ['cash', 'card_clearing', 'bank', 'wallet_clearing'], side: 1, only: ofCustomers },
  expenses: { accounts: ['expenses'], side: 1 },
  difference: { accounts: ['over_short'], side: -1 },
} as const

const ordersDone = (asked: RowsAsked) => sql`
  select ${rowColumns({
    id: sql`j.order_id`,
    date: sql`max(j.business_date)`,
    branch: sql`j.branch_id`,
    kind: sql`'order'`,
    order: sql`j.order_id`,
    amount: sql`sum(${done})`,
  })} from ledger.journal j
  where j.account = 'revenue' and ${inScope(asked)} and j.currency = ${asked.currency}
    and ${asked.key === null ? sql`true` : sql`j.branch_id::text = ${asked.key}`}
  group by j.order_id, j.branch_id`

/** The branches side by side. */
export const branchesReport = defineReport({
  name: 'branches',
  needs: 'ledger.read',
  asks: 'period',
  by: ['branch'],
  columns: () => ['orders', 'sales', 'tax', 'takings', 'expenses', 'difference'],
  chart: 'sales',
  ranked: true,
  figures: (reader, asked) => foundFigures(reader, figures(asked)),
  rows: (reader, asked, page) =>
    foundRows(
      reader,
      asked.column === 'orders' ? ordersDone(asked) : entriesOf(asked, ofColumn[asked.column as keyof typeof ofColumn]),
      page,
    ),
})
