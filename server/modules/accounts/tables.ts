import type { ColumnType, Generated } from 'kysely'

type Stamp = ColumnType<Date, Date, Date>

/** A customer who pays by statement; `credit_limit` in minor units. */
export interface AccountsTable {
  id: string
  customer_id: string
  branch_id: string
  currency: string
  credit_limit: number
  statement_day: number
  opened_at: Stamp
  opened_by: string
  closed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  closed_by: string | null
  version: Generated<number>
}

/** How many days after a charge it is due, from a business date on. */
export interface AccountTermsTable {
  account_id: string
  valid_from: string
  payment_days: number
}

/** Whose credit is being used: held until the transaction ends. */
export interface CreditHoldsTable {
  customer_id: string
  currency: string
  held_at: Stamp
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'accounts.accounts': AccountsTable
    'accounts.terms': AccountTermsTable
    'accounts.credit_holds': CreditHoldsTable
  }
}
