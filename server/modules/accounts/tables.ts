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

/** What moved an account or a credit. */
export type MovementKind =
  | 'payment'
  | 'deposit'
  | 'pay_out'
  | 'goodwill'
  | 'brought_owed'
  | 'brought_credit'
  | 'taken_back'

/** Money received on accounts, deposits, credit paid out and credit given; amounts in minor units. */
export interface AccountMovementsTable {
  id: string
  kind: MovementKind
  customer_id: string
  account_id: string | null
  branch_id: string
  receipt: string | null
  tender: 'cash' | 'card' | 'transfer' | 'wallet' | null
  amount: number
  to_credit: Generated<number>
  rounding: Generated<number>
  reference: string | null
  reason: string | null
  register_id: string | null
  reverses: string | null
  card_id: ColumnType<string | null, string | null | undefined, string | null>
  currency: string
  business_date: string
  at: Stamp
  by: string
}

/** The last receipt number of a branch for money that came past any register. */
export interface ReceiptNumbersTable {
  branch_id: string
  last: number
}

/** A statement as it was issued; amounts in minor units. */
export interface StatementsTable {
  account_id: string
  period_to: string
  period_from: string
  currency: string
  opening: number
  charged: number
  paid: number
  closing: number
  overdue: number
  issued_at: Stamp
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'accounts.accounts': AccountsTable
    'accounts.terms': AccountTermsTable
    'accounts.credit_holds': CreditHoldsTable
    'accounts.movements': AccountMovementsTable
    'accounts.receipt_numbers': ReceiptNumbersTable
    'accounts.statements': StatementsTable
  }
}
