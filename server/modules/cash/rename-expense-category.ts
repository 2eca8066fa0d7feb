import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { CategoryName } from './category-name.ts'
import { ExpenseCategorySet } from './events.ts'
import { currentCategory, lockCategories, refuseTakenName } from './lock-categories.ts'

/** A category by the name it shall have. */
export const RenameExpenseCategory = z.strictObject({ id: z.uuid(), name: CategoryName, version: z.int().positive() })

/** Renames a category of expenses, for what was paid out under it too. */
export const renameExpenseCategory = defineCommand({
  name: 'cash.rename_expense_category',
  permission: 'expenses.write',
  input: RenameExpenseCategory,
  async run({ tx, actor, publish, note }, input) {
    const { id, name } = input
    requireRight(actor, 'expenses.write', null)
    await lockCategories(tx)
    const before = await currentCategory(tx, input)
    await refuseTakenName(tx, { id, name })
    const version = before.version + 1
    await tx.updateTable('cash.expense_categories').set({ name, version }).where('id', '=', id).execute()
    const place = { subject: `expense_category/${id}`, branchId: null }
    note({ ...place, before: { name: before.name }, after: { name } })
    publish(ExpenseCategorySet, place, { categoryId: id, name, active: before.active })
    return { id, version }
  },
})
