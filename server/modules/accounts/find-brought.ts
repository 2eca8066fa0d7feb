import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** Those of some customers who have an open account in a currency. */
export async function customersWithAccount(
  queries: Queries,
  { customerIds, currency }: { customerIds: readonly string[]; currency: string },
): Promise<Set<string>> {
  if (customerIds.length === 0) return new Set()
  const rows = await queries
    .selectFrom('accounts.accounts')
    .select('customer_id')
    .where(sql<boolean>`customer_id = any (${[...customerIds]}::uuid[])`)
    .where('currency', '=', currency)
    .where('closed_at', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.customer_id))
}

/** What the tables and the books hold of balances that were brought over: how many, and what the books make of them, in minor units. */
export async function broughtBalances(
  queries: Queries,
  ids: readonly string[],
): Promise<{ kind: 'brought_owed' | 'brought_credit'; count: number; booked: number }[]> {
  const { rows } = await sql<{ kind: 'brought_owed' | 'brought_credit'; count: number; booked: number }>`
    select m.kind, count(*)::int as count, coalesce(sum(abs(j.amount)), 0)::bigint as booked
    from accounts.movements m
    left join ledger.journal j on j.subject = 'account_movement/' || m.id
      and j.account::text = case m.kind when 'brought_owed' then 'account_receivables' else 'customer_credit' end
    where m.id = any (${[...ids]}::uuid[]) group by m.kind`.execute(queries)
  return rows
}
