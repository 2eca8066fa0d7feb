import type { ColumnType, Generated } from 'kysely'
import type { Denomination } from './count-rules.ts'

type Stamp = ColumnType<Date, Date, Date>

/** A drawer with its own numbers. */
export interface RegistersTable {
  id: string
  branch_id: string
  code: string
  name: string
  active: Generated<boolean>
  left_in_drawer: Generated<number>
  last_receipt: Generated<number>
  last_report: Generated<number>
  version: Generated<number>
}

/** One person's, or one shift's, responsibility for a drawer. Amounts in minor units. */
export interface SessionsTable {
  id: string
  register_id: string
  branch_id: string
  currency: string
  business_date: string
  state: Generated<'open' | 'counted' | 'closed'>
  float: number
  opened_at: Stamp
  opened_by: string
  counted_pieces: ColumnType<Denomination[] | null, string | null, string | null>
  counted: number | null
  counted_at: Stamp | null
  counted_by: string | null
  expected: number | null
  difference: number | null
  reason: string | null
  banked: number | null
  report_number: number | null
  report: ColumnType<unknown, string | null, string | null>
  closed_at: Stamp | null
  closed_by: string | null
  version: Generated<number>
}

/** What went into a drawer (positive) or out of it. */
export interface MovementsTable {
  id: string
  session_id: string
  branch_id: string
  kind: 'float' | 'payment' | 'refund' | 'drop' | 'paid_out' | 'over_short' | 'banked'
  tender: Generated<string>
  amount: number
  receipt: string | null
  subject: string
  reason: string | null
  category_id: string | null
  tax: number | null
  at: Stamp
  by: string
}

/** What money is paid out for, for the whole chain. */
export interface ExpenseCategoriesTable {
  id: string
  name: string
  active: Generated<boolean>
  version: Generated<number>
}

/** An expense past the drawers, or one that is proposed; amounts in minor units. */
export interface ExpensesTable {
  id: string
  branch_id: string
  state: 'proposed' | 'booked' | 'declined' | 'taken_back'
  currency: string
  reason: string
  category_id: string | null
  paid_by: 'bank' | 'card' | 'owner'
  amount: number
  tax: number | null
  recurring_id: ColumnType<string | null, string | null | undefined, string | null>
  due_on: ColumnType<string | null, string | null | undefined, string | null>
  business_date: ColumnType<string | null, string | null | undefined, string | null>
  at: Stamp
  by: string
  why: ColumnType<string | null, string | null | undefined, string | null>
  version: Generated<number>
}

/** An expense that comes back; `proposed` of it were, the next one on `next_due_on`. */
export interface RecurringExpensesTable {
  id: string
  branch_id: string
  currency: string
  reason: string
  category_id: string | null
  paid_by: 'bank' | 'card' | 'owner'
  amount: number
  tax: number | null
  period: 'week' | 'month'
  starts_on: string
  proposed: Generated<number>
  next_due_on: string
  ended_at: ColumnType<Date | null, Date | null | undefined, Date | null>
  version: Generated<number>
}

/** Which expense, past a drawer or out of one, a kept file is the receipt of. */
export interface ExpenseFilesTable {
  file_id: string
  expense_id: string
  branch_id: string
  attached_at: Stamp
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'cash.registers': RegistersTable
    'cash.sessions': SessionsTable
    'cash.movements': MovementsTable
    'cash.expense_categories': ExpenseCategoriesTable
    'cash.expenses': ExpensesTable
    'cash.recurring_expenses': RecurringExpensesTable
    'cash.expense_files': ExpenseFilesTable
  }
}
