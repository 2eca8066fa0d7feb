import { type RawBuilder, sql } from 'kysely'
import { ordersOwing } from '#modules/ledger/index.ts'
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

/** The key of orders of nobody in particular. */
const nobody = 'none'

// An order's balance is as old as the order. What is owed on account or for periods is made up of the latest charges: money pays the oldest first.
const open = (asked: Asked): RawBuilder<unknown> => sql`
  ordered as (select j.* from ${ordersOwing(asked.to)} j where ${ofBranches(asked)}),
  charged as (
    select j.entry_id, j.order_id, j.branch_id, j.currency, j.customer_id, j.business_date, j.amount, j.account,
      sum(j.amount) over (partition by j.branch_id, j.customer_id, j.currency, j.account) as balance,
      sum(greatest(j.amount, 0)) over (partition by j.branch_id, j.customer_id, j.currency, j.account
        order by j.business_date desc, j.entry_id desc) as until
    from ledger.journal j
    where (j.account = 'account_receivables' or (j.account = 'receivables' and j.order_id is null))
      and j.business_date <= ${asked.to}::date and ${ofBranches(asked)}),
  open as (
    select o.order_id as id, o.order_id, o.branch_id, o.currency, b.customer_id, o.since, o.unpaid
    from ordered o left join orders.booked b on b.order_id = o.order_id
    union all
    select c.entry_id, c.order_id, c.branch_id, c.currency, c.customer_id, c.business_date,
      least(c.amount, c.balance - (c.until - c.amount))::bigint
    from charged c where c.amount > 0 and c.balance > c.until - c.amount
    union all
    (select distinct on (c.branch_id, c.currency, c.customer_id, c.account) c.entry_id, null::uuid, c.branch_id, c.currency, c.customer_id,
      c.business_date, c.balance::bigint
    from charged c where c.balance < 0 order by c.branch_id, c.currency, c.customer_id, c.account, c.entry_id desc))`

const age = (asked: Asked) => sql`(${asked.to}::date - j.since)`

const amountsOf = (asked: Asked) => ({
  to30: sql`case when j.unpaid > 0 and ${age(asked)} <= 30 then j.unpaid else 0 end`,
  to60: sql`case when j.unpaid > 0 and ${age(asked)} between 31 and 60 then j.unpaid else 0 end`,
  to90: sql`case when j.unpaid > 0 and ${age(asked)} between 61 and 90 then j.unpaid else 0 end`,
  over90: sql`case when j.unpaid > 0 and ${age(asked)} > 90 then j.unpaid else 0 end`,
  inFavour: sql`least(j.unpaid, 0)`,
  owed: sql`j.unpaid`,
})

const keyOf = (by: Dimension): RawBuilder<unknown> =>
  by === 'branch' ? sql`j.branch_id::text` : sql`coalesce(j.customer_id::text, ${nobody})`

const figures = (asked: Asked): RawBuilder<unknown> => sql`
  with ${open(asked)}
  select ${keyOf(asked.by)} as key, j.currency,
    ${sql.join(Object.entries(amountsOf(asked)).map(([name, amount]) => sql`sum(${amount})::bigint as ${sql.ref(name)}`))}
  from open j group by 1, 2`

const rowsOf = (asked: RowsAsked): RawBuilder<unknown> => sql`
  with ${open(asked)}
  select ${rowColumns({
    id: sql`j.id`,
    date: sql`j.since`,
    branch: sql`j.branch_id`,
    kind: sql`case when j.order_id is null then 'charge' else 'order' end`,
    order: sql`j.order_id`,
    customer: sql`j.customer_id`,
    amount: amountsOf(asked)[asked.column as keyof ReturnType<typeof amountsOf>],
  })} from open j where j.currency = ${asked.currency}
    and ${asked.key === null ? sql`true` : sql`${keyOf(asked.by)} = ${asked.key}`}`

/** What customers owe at the end of a day, by how long they have owed it. */
export const ageingReport = defineReport({
  name: 'ageing',
  needs: 'accounts.read',
  asks: 'day',
  by: ['customer', 'branch'],
  columns: () => ['to30', 'to60', 'to90', 'over90', 'inFavour', 'owed'],
  chart: 'owed',
  ranked: true,
  figures: (reader, asked) => foundFigures(reader, figures(asked)),
  rows: (reader, asked, page) => foundRows(reader, rowsOf(asked), page),
})
