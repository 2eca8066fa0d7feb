import { sql } from 'kysely'
import { type Standing, standingsOfCustomer } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { leftOf } from './limit-rules.ts'
import { standingIn } from './store.ts'

/** An account as other modules and screens see it; amounts in minor units. */
export interface CustomerAccount {
  id: string
  customerId: string
  branchId: string
  currency: string
  creditLimit: number
  paymentDays: number
  statementDay: number
  openedAt: Date
  closedAt: Date | null
  version: number
  owed: number
  /** What may still be charged; nothing once it is closed. */
  left: number
}

/** The columns of an account, from `accounts.accounts a`, without what the books say of it. */
export const accountColumns = sql`a.id, a.customer_id as "customerId", a.branch_id as "branchId", a.currency,
  a.credit_limit as "creditLimit", a.statement_day as "statementDay", a.opened_at as "openedAt", a.closed_at as "closedAt",
  a.version, (select t.payment_days from accounts.terms t where t.account_id = a.id order by t.valid_from desc limit 1) as "paymentDays"`

/** The account a customer has, or had last, with what is owed on it in all branches; undefined when there never was one. */
export async function accountOf(queries: Queries, customerId: string): Promise<CustomerAccount | undefined> {
  const { rows } = await sql<Omit<CustomerAccount, 'owed' | 'left'>>`
    select ${accountColumns} from accounts.accounts a where a.customer_id = ${customerId}::uuid
    order by a.id desc limit 1`.execute(queries)
  const [account] = rows
  if (!account) return undefined
  const { onAccount: owed } = await standingIn(queries, account)
  return {
    ...account,
    owed,
    left: account.closedAt === null ? leftOf({ limit: account.creditLimit, owed }) : 0,
  }
}

/** The store credit a customer has in all branches, by currency; empty when there is none. */
export async function creditOf(queries: Queries, customerId: string): Promise<Pick<Standing, 'currency' | 'credit'>[]> {
  const standings = await standingsOfCustomer(queries, customerId)
  return standings.flatMap(({ currency, credit }) => (credit === 0 ? [] : [{ currency, credit }]))
}
