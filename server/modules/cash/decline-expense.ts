import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { factsOfExpense, lockExpense } from './book-expense.ts'
import { ExpenseDeclined } from './events.ts'
import { WhichExpense, Why } from './expense-input.ts'

/** Says that a proposed expense was not paid and is not to be; the next one is proposed when it is due. */
export const declineExpense = defineCommand({
  name: 'cash.decline_expense',
  permission: 'expenses.book',
  input: WhichExpense.extend({ why: Why }),
  async run(context, { id, version, why }) {
    const { tx, actor, now, publish, note } = context
    const proposed = await lockExpense(context, { id, version, state: 'proposed' })
    requireRight(actor, 'expenses.book', proposed.branch_id)
    await tx
      .updateTable('cash.expenses')
      .set({ state: 'declined', why, at: now, by: actor.id, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const place = { subject: `expense/${id}`, branchId: proposed.branch_id }
    note({ ...place, reason: why })
    publish(ExpenseDeclined, place, { ...factsOfExpense(proposed), why, at: now.toISOString() })
    return { id, version: version + 1 }
  },
})
