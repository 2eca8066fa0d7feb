import type { ColumnType, JSONColumnType } from 'kysely'
import type { Account } from './account-rules.ts'

/** One side of an entry in a branch's books; the sides of an entry sum to zero. */
export interface PostingsTable {
  entry_id: string
  position: number
  branch_id: string
  business_date: string
  currency: string
  account: Account
  amount: number
  kind: string
  subject: string
  order_id: string | null
  customer_id: string | null
  at: ColumnType<Date, Date, never>
}

/** A proof of the books: how many faults, by the name of the check. */
export interface VerificationsTable {
  id: string
  at: ColumnType<Date, Date, never>
  faults: number
  checks: JSONColumnType<Record<string, number>>
}

/** What a customer owes on account or has to their credit, carried along by the postings; debits positive. */
export interface CustomerBalancesTable {
  customer_id: string
  account: Account
  currency: string
  sum: number
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'ledger.postings': PostingsTable
    'ledger.customer_balances': CustomerBalancesTable
    'ledger.verifications': VerificationsTable
  }
}
