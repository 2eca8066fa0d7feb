import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { bookExpense, dayAt, factsOfExpense, lockExpense } from './book-expense.ts'
import { ExpenseTakenBack } from './events.ts'
import { WhichExpense, Why } from './expense-input.ts'

/** Takes an expense back that was written down by mistake, whole and once, on the branch's day. */
export const takeBackExpense = defineCommand({
  name: 'cash.take_back_expense',
  permission: 'expenses.book',
  critical: true,
  input: WhichExpense.extend({ why: Why }),
  async run(context, { id, version, why }) {
    const { tx, actor, now, publish, note } = context
    const wrong = await lockExpense(context, { id, version, state: 'booked' })
    const { branch_id: branchId, currency, amount, paid_by: paidBy } = wrong
    requireRight(actor, 'expenses.book', branchId)
    const { businessDate } = await dayAt(context, branchId)
    await tx
      .updateTable('cash.expenses')
      .set({ state: 'taken_back', why, at: now, by: actor.id, version: version + 1 })
      .where('id', '=', id)
      .execute()
    bookExpense(context, { id, branchId, currency, amount, paidBy, businessDate }, 'out')
    const place = { subject: `expense/${id}`, branchId }
    note({ ...place, reason: why, before: { amount } })
    publish(ExpenseTakenBack, place, { ...factsOfExpense(wrong), why, at: now.toISOString() })
    return { id, version: version + 1 }
  },
})
