import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
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

/** What a branch paid out of its drawers from one business date to another, both included, by category; what has none comes last. */
export async function expensesOfBranch(
  queries: Queries,
  { branchId, from, to }: { branchId: string; from: string; to: string },
): Promise<ExpensesOfCategory[]> {
  const { rows } = await sql<PaidOut>`
    select m.id, s.id as "sessionId", r.code as register, s.currency, s.business_date as "businessDate", m.at,
      -m.amount as amount, m.tax, m.reason, c.id as "categoryId", c.name as category
    from cash.sessions s
    join cash.movements m on m.session_id = s.id and m.kind = 'paid_out'
    join cash.registers r on r.id = s.register_id
    left join cash.expense_categories c on c.id = m.category_id
    where s.branch_id = ${branchId} and s.business_date between ${from}::date and ${to}::date
    order by lower(c.name) nulls last, c.id, s.currency, m.at, m.id`.execute(queries)
  return byCategory(rows)
}
