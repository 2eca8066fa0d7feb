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
  /** The transaction that wrote it. */
  xid: ColumnType<string, never, never>
}

/** What moved an account of a branch on a day, by what happened; added up from settled postings. */
export interface DaySumsTable {
  business_date: string
  branch_id: string
  account: Account
  kind: string
  currency: string
  debits: number
  credits: number
  postings: number
}

/** What is owed for an order, and when that moved; added up from settled postings. */
export interface OrderSumsTable {
  order_id: string
  branch_id: string
  currency: string
  since: string
  until: string
  owed: number
}

/** How far postings are added up: those of transactions below. */
export interface SummedTable {
  the_only_row: boolean
  until: string
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
    'ledger.day_sums': DaySumsTable
    'ledger.order_sums': OrderSumsTable
    'ledger.summed': SummedTable
    'ledger.customer_balances': CustomerBalancesTable
    'ledger.verifications': VerificationsTable
  }
}
