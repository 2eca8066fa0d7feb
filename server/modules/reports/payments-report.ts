import { type RawBuilder, sql } from 'kysely'
import { movingMoney, told } from './moving.ts'
import { paidOnMoving } from './paid.ts'
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

/** The key of money that came past any register. */
export const noRegister = 'none'

const money = ['cash', 'card', 'transfer', 'wallet']
const isMoney = sql`j.tender in (${sql.join(money.map((tender) => sql.lit(tender)))})`

const moneyAccounts = sql`j.account in ('cash', 'card_clearing', 'bank', 'wallet_clearing') and j.kind = 'claim_paid'`
const tenderOfAccount = sql`case j.account when 'cash' then 'cash' when 'card_clearing' then 'card' when 'bank' then 'transfer' else 'wallet' end`

// Claims are paid by the books alone: their entries say where the money left from.
const movedByDay = (asked: Asked): RawBuilder<unknown> => sql`
  select d.branch_id, d.business_date, d.currency, d.register_id, d.tender, d.money_in, d.money_out, d.tips from reports.paid_days d where ${told(asked)}
  union all
  select branch_id, business_date, currency, register_id, tender, money_in, money_out, tips from paid
  union all
  select j.branch_id, j.business_date, j.currency, null, ${tenderOfAccount}, j.debits, j.credits, 0 from ledger.days j
  where ${moneyAccounts} and ${inScope(asked)}`

const moved = (asked: Asked): RawBuilder<unknown> => sql`
  select m.*, greatest(m.moved, 0) as money_in, greatest(-m.moved, 0) as money_out from (
    select j.id, j.branch_id, j.business_date, j.currency, j.register_id, j.tender, j.kind, j.receipt, j.order_id, null::uuid as customer_id, j.moved,
      j.tip as tips from payments.money_moved j where ${inScope(asked)}
    union all
    select j.id, j.branch_id, j.business_date, j.currency, j.register_id, j.tender, j.kind, j.receipt, null, j.customer_id, j.moved, 0
    from accounts.money_moved j where ${inScope(asked)}
    union all
    select j.entry_id, j.branch_id, j.business_date, j.currency, null::uuid, ${tenderOfAccount}, j.kind, null, j.order_id, j.customer_id, j.amount, 0
    from ledger.journal j where ${moneyAccounts} and ${inScope(asked)}) m`

const amounts = {
  received: sql`case when ${isMoney} then j.money_in else 0 end`,
  givenBack: sql`case when ${isMoney} then j.money_out else 0 end`,
  takings: sql`case when ${isMoney} then j.money_in - j.money_out else 0 end`,
  tips: sql`j.tips`,
  settled: sql`case when ${isMoney} then 0 else j.money_in - j.money_out end`,
} as const

type Amount = keyof typeof amounts

const keyOf = (by: Dimension): RawBuilder<unknown> => {
  if (by === 'tender') return sql`j.tender`
  return dayOrBranchKey(by) ?? sql`coalesce(j.register_id::text, ${noRegister})`
}

const figures = (asked: Asked): RawBuilder<unknown> => sql`
  with ${movingMoney(asked)}, ${paidOnMoving}
  select ${keyOf(asked.by)} as key, j.currency,
    ${sql.join(Object.entries(amounts).map(([name, amount]) => sql`sum(${amount})::bigint as ${sql.ref(name)}`))}
  from (${movedByDay(asked)}) j group by 1, 2`

const rowsOf = (asked: RowsAsked): RawBuilder<unknown> => sql`
  select ${rowColumns({
    id: sql`j.id`,
    date: sql`j.business_date`,
    branch: sql`j.branch_id`,
    kind: sql`j.kind`,
    order: sql`j.order_id`,
    customer: sql`j.customer_id`,
    note: sql`j.receipt`,
    amount: amounts[asked.column as Amount],
  })} from (${moved(asked)}) j where j.currency = ${asked.currency} and ${asked.key === null ? sql`true` : sql`${keyOf(asked.by)} = ${asked.key}`}`

/** What came in and went back, by tender, register, day or branch. */
export const paymentsReport = defineReport({
  name: 'payments',
  needs: 'payments.read',
  asks: 'period',
  by: ['tender', 'day', 'week', 'month', 'register', 'branch'],
  columns: () => ['received', 'givenBack', 'takings', 'tips', 'settled'],
  chart: 'takings',
  figures: (reader, asked) => foundFigures(reader, figures(asked)),
  rows: (reader, asked, page) => foundRows(reader, rowsOf(asked), page),
})
