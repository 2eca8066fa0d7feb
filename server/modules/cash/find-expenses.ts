import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { byCategory, type ExpensesOfCategory, type PaidOut } from './expense-rules.ts'

/** The categories of expenses, by name, those in use first. */
export const expenseCategories = (queries: Queries) =>
  queries
    .selectFrom('cash.expense_categories')
    .select(['id', 'name', 'active', 'version'])
    .orderBy('active', 'desc')
    .orderBy(sql`lower(name)`)
    .orderBy('id')
    .execute()

/** What a branch paid for things from one business date to another, both included, by category; what has none comes last. */
export async function expensesOfBranch(
  queries: Queries,
  { branchId, from, to }: { branchId: string; from: string; to: string },
): Promise<ExpensesOfCategory[]> {
  const { rows } = await sql<PaidOut>`
    with paid as (
      select m.id, s.id as "sessionId", r.code as register, 'drawer' as "paidBy", null::int as version, s.currency,
        s.business_date as "businessDate", m.at, -m.amount as amount, m.tax, m.reason, m.category_id
      from cash.sessions s
      join cash.movements m on m.session_id = s.id and m.kind = 'paid_out'
      join cash.registers r on r.id = s.register_id
      where s.branch_id = ${branchId} and s.business_date between ${from}::date and ${to}::date
      union all
      select e.id, null, null, e.paid_by, e.version, e.currency, e.business_date, e.at, e.amount, e.tax, e.reason, e.category_id
      from cash.expenses e
      where e.branch_id = ${branchId} and e.state = 'booked' and e.business_date between ${from}::date and ${to}::date
    )
    select p.id, p."sessionId", p.register, p."paidBy", p.version, p.currency, p."businessDate", p.at, p.amount, p.tax, p.reason,
      c.id as "categoryId", c.name as category,
      coalesce((select array_agg(f.file_id order by f.attached_at, f.file_id) from cash.expense_files f where f.expense_id = p.id), '{}') as files
    from paid p left join cash.expense_categories c on c.id = p.category_id
    order by lower(c.name) nulls last, c.id, p.currency, p.at, p.id`.execute(queries)
  return byCategory(rows)
}

/** Expenses of a branch that are proposed, the earliest due first. */
export const proposedExpenses = (queries: Queries, branchId: string) =>
  queries
    .selectFrom('cash.expenses as e')
    .leftJoin('cash.expense_categories as c', 'c.id', 'e.category_id')
    .select([
      'e.id',
      'e.reason',
      'e.currency',
      'e.amount',
      'e.tax',
      'e.paid_by as paidBy',
      'e.due_on as dueOn',
      'e.version',
    ])
    .select('c.name as category')
    .where('e.branch_id', '=', branchId)
    .where('e.state', '=', 'proposed')
    .orderBy('e.due_on')
    .orderBy('e.id')
    .limit(200)
    .execute()

/** What comes back at a branch, the next due first. */
export const recurringExpenses = (queries: Queries, branchId: string) =>
  queries
    .selectFrom('cash.recurring_expenses as e')
    .leftJoin('cash.expense_categories as c', 'c.id', 'e.category_id')
    .select(['e.id', 'e.reason', 'e.currency', 'e.amount', 'e.tax', 'e.paid_by as paidBy', 'e.period', 'e.version'])
    .select(['c.name as category', 'e.next_due_on as nextDueOn'])
    .where('e.branch_id', '=', branchId)
    .where('e.ended_at', 'is', null)
    .orderBy('e.next_due_on')
    .orderBy('e.id')
    .limit(200)
    .execute()

/** The branch of an expense whose receipt a file is; refuses a file that belongs to no such expense. */
export async function receiptOfExpense(
  queries: Queries,
  asked: { expenseId: string; fileId: string },
): Promise<string> {
  const found = await queries
    .selectFrom('cash.expense_files')
    .select('branch_id')
    .where('file_id', '=', asked.fileId)
    .where('expense_id', '=', asked.expenseId)
    .executeTakeFirst()
  if (!found) throw notFound({ what: 'receipt' })
  return found.branch_id
}
