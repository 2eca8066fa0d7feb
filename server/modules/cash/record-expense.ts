import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { bookExpense, dayAt } from './book-expense.ts'
import { checkClassified } from './check-category.ts'
import { ExpenseBooked } from './events.ts'
import { ExpenseInput } from './expense-input.ts'

/** Writes down an expense that went past the drawers, and books it on the branch's day. */
export const recordExpense = defineCommand({
  name: 'cash.record_expense',
  permission: 'expenses.book',
  critical: true,
  input: ExpenseInput,
  async run(context, { branchId, reason, categoryId = null, paidBy, amount, tax = null }) {
    const { tx, actor, now, publish, note } = context
    requireRight(actor, 'expenses.book', branchId)
    await checkClassified(tx, { amount, tax: tax ?? undefined, categoryId: categoryId ?? undefined })
    const { currency, businessDate } = await dayAt(context, branchId)
    const id = newId()
    const row = { id, branch_id: branchId, currency, reason, category_id: categoryId, paid_by: paidBy, amount, tax }
    await tx
      .insertInto('cash.expenses')
      .values({ ...row, state: 'booked', business_date: businessDate, at: now, by: actor.id })
      .execute()
    bookExpense(context, { id, branchId, currency, amount, paidBy, businessDate }, 'in')
    const place = { subject: `expense/${id}`, branchId }
    note({ ...place, reason, after: { amount, tax, paidBy, categoryId } })
    const facts = { expenseId: id, branchId, currency, amount, tax, paidBy, categoryId, reason, businessDate }
    publish(ExpenseBooked, place, { ...facts, recurringId: null, dueOn: null, at: now.toISOString() })
    return { id, version: 1 }
  },
})
