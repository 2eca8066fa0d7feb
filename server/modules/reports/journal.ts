import { type RawBuilder, sql } from 'kysely'
import type { Account } from '#modules/ledger/index.ts'
import { type Asked, dayOrBranchKey, inScope, rowColumns } from './report.ts'

/** The entries that moved accounts, each with what it adds; of one row of the report where its key is given. */
export function entriesOf(
  asked: Pick<Asked, 'from' | 'to' | 'branches' | 'by'> & { key: string | null; currency: string },
  { accounts, side, only = sql`true` }: { accounts: readonly Account[]; side: 1 | -1; only?: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const key = dayOrBranchKey(asked.by)
  const columns = rowColumns({
    id: sql`j.entry_id`,
    date: sql`min(j.business_date)`,
    branch: sql`j.branch_id`,
    kind: sql`min(j.kind)`,
    order: sql`min(j.order_id::text)`,
    customer: sql`min(j.customer_id::text)`,
    amount: sql`sum(j.amount) * ${sql.lit(side)}`,
  })
  return sql`
    select ${columns} from ledger.journal j
    where j.account in (${sql.join(accounts.map((account) => sql.lit(account)))}) and ${inScope(asked)} and j.currency = ${asked.currency} and ${only}
      and ${asked.key === null || key === undefined ? sql`true` : sql`${key} = ${asked.key}`}
    group by j.entry_id, j.branch_id`
}
