import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import type { Account } from './account-rules.ts'

/** Which entries: those that touch an account, of a branch and some days, or all of one order or customer. */
export interface EntryQuestion {
  branchId?: string | undefined
  account?: Account | undefined
  from?: string | undefined
  to?: string | undefined
  orderId?: string | undefined
  customerId?: string | undefined
  /** The id of the last entry seen; ids grow with time. */
  after?: string | undefined
  limit: number
}

/** An entry with its sides, debits positive. */
export interface BookedEntry {
  id: string
  branchId: string
  businessDate: string
  currency: string
  kind: string
  subject: string
  orderId: string | null
  customerId: string | null
  at: string
  postings: { account: Account; amount: number }[]
}

/** The entries asked for, the latest first. */
export async function findEntries(queries: Queries, question: EntryQuestion): Promise<BookedEntry[]> {
  const { branchId = null, account = null, from = null, to = null, orderId = null, customerId = null } = question
  const { rows } = await sql<BookedEntry>`
    select e.entry_id as id, e.branch_id as "branchId", e.business_date as "businessDate", e.currency, e.kind, e.subject,
      e.order_id as "orderId", e.customer_id as "customerId", e.at,
      (select jsonb_agg(jsonb_build_object('account', p.account, 'amount', p.amount) order by p.position)
        from ledger.postings p where p.entry_id = e.entry_id and p.branch_id = e.branch_id) as postings
    from (
      select distinct on (entry_id, branch_id) * from ledger.postings
      where (${branchId}::uuid is null or branch_id = ${branchId}::uuid)
        and (${account}::ledger.account is null or account = ${account}::ledger.account)
        and (${from}::date is null or business_date >= ${from}::date) and (${to}::date is null or business_date <= ${to}::date)
        and (${orderId}::uuid is null or order_id = ${orderId}::uuid)
        and (${customerId}::uuid is null or customer_id = ${customerId}::uuid)
        and (${question.after ?? null}::uuid is null or entry_id < ${question.after ?? null}::uuid)
      order by entry_id desc, branch_id, position
      limit ${question.limit}
    ) e
    order by e.entry_id desc`.execute(queries)
  return rows
}
