import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { ExpenseCategorySet } from './events.ts'
import { currentCategory, lockCategories } from './lock-categories.ts'

/** Takes a category of expenses out of the list for good; what was paid out under it keeps it. */
export const retireExpenseCategory = defineCommand({
  name: 'cash.retire_expense_category',
  permission: 'expenses.write',
  input: z.strictObject({ id: z.uuid(), version: z.int().positive() }),
  async run({ tx, actor, publish, note }, input) {
    requireRight(actor, 'expenses.write', null)
    await lockCategories(tx)
    const { id } = input
    const { name, version: before, active } = await currentCategory(tx, input)
    const version = before + 1
    await tx.updateTable('cash.expense_categories').set({ active: false, version }).where('id', '=', id).execute()
    const place = { subject: `expense_category/${id}`, branchId: null }
    note({ ...place, before: { active }, after: { active: false } })
    publish(ExpenseCategorySet, place, { categoryId: id, name, active: false })
    return { id, version }
  },
})
