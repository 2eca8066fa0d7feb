import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { type Account, standing } from './account-rules.ts'

/** The account of a branch over some days, in minor units: what it stood at before, what moved, and where it stands on its own side. */
export interface AccountBalance {
  branchId: string
  currency: string
  account: Account
  opening: number
  debits: number
  credits: number
  balance: number
}

interface Found {
  branchId: string
  currency: string
  account: Account
  before: number
  debits: number
  credits: number
}

/** The trial balance of the branches in scope from one business date to another, both included; of one branch only, where given. */
export async function trialBalance(
  queries: Queries,
  { from, to, branchId }: { from: string; to: string; branchId?: string | undefined },
): Promise<AccountBalance[]> {
  const { rows } = await sql<Found>`
    select branch_id as "branchId", currency, account,
      coalesce(sum(debits - credits) filter (where business_date < ${from}::date), 0)::bigint as before,
      coalesce(sum(debits) filter (where business_date >= ${from}::date), 0)::bigint as debits,
      coalesce(sum(credits) filter (where business_date >= ${from}::date), 0)::bigint as credits
    from ledger.days
    where business_date <= ${to}::date and (${branchId ?? null}::uuid is null or branch_id = ${branchId ?? null}::uuid)
    group by branch_id, currency, account
    order by branch_id, currency, account`.execute(queries)
  return rows.map(({ before, debits, credits, ...rest }) => ({
    ...rest,
    opening: standing(rest.account, before),
    debits,
    credits,
    balance: standing(rest.account, before + debits - credits),
  }))
}

/** What an account of a branch stands at now for one customer, on the account's own side. */
export async function balanceOfCustomer(
  queries: Queries,
  { customerId, account, currency }: { customerId: string; account: Account; currency: string },
): Promise<number> {
  const { rows } = await sql<{ sum: number }>`
    select coalesce(sum(amount), 0)::bigint as sum from ledger.postings
    where customer_id = ${customerId}::uuid and account = ${account} and currency = ${currency}`.execute(queries)
  return standing(account, rows[0]?.sum ?? 0)
}
