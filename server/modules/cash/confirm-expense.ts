import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { bookExpense, dayAt, factsOfExpense, lockExpense } from './book-expense.ts'
import { checkClassified } from './check-category.ts'
import { ExpenseBooked } from './events.ts'
import { ExpenseInput, WhichExpense } from './expense-input.ts'

/** A proposed expense that was paid: as proposed, or with what its receipt says instead. */
export const ConfirmExpense = WhichExpense.extend({
  amount: ExpenseInput.shape.amount.optional(),
  tax: ExpenseInput.shape.tax,
  paidBy: ExpenseInput.shape.paidBy.optional(),
})

/** Confirms a proposed expense: it is booked on the branch's day, once. */
export const confirmExpense = defineCommand({
  name: 'cash.confirm_expense',
  permission: 'expenses.book',
  critical: true,
  input: ConfirmExpense,
  async run(context, { id, version, ...paid }) {
    const { tx, actor, now, publish, note } = context
    const proposed = await lockExpense(context, { id, version, state: 'proposed' })
    const { branch_id: branchId, currency } = proposed
    requireRight(actor, 'expenses.book', branchId)
    const { amount = proposed.amount, tax = proposed.tax, paidBy = proposed.paid_by } = paid
    await checkClassified(tx, { amount, tax: tax ?? undefined, categoryId: proposed.category_id ?? undefined })
    const { businessDate } = await dayAt(context, branchId)
    const set = { amount, tax, paid_by: paidBy, business_date: businessDate }
    await tx
      .updateTable('cash.expenses')
      .set({ ...set, state: 'booked', at: now, by: actor.id, version: version + 1 })
      .where('id', '=', id)
      .execute()
    bookExpense(context, { id, branchId, currency, amount, paidBy, businessDate }, 'in')
    const place = { subject: `expense/${id}`, branchId }
    note({ ...place, before: { amount: proposed.amount, tax: proposed.tax }, after: { amount, tax, paidBy } })
    publish(ExpenseBooked, place, { ...factsOfExpense({ ...proposed, ...set }), at: now.toISOString() })
    return { id, version: version + 1 }
  },
})
