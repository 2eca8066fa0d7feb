import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { CategoryName } from './category-name.ts'
import { ExpenseCategorySet } from './events.ts'
import { lockCategories, refuseTakenName } from './lock-categories.ts'

/** Adds a category of expenses for the whole chain; from the first one on, whatever is paid out of a drawer has its category. */
export const addExpenseCategory = defineCommand({
  name: 'cash.add_expense_category',
  permission: 'expenses.write',
  input: z.strictObject({ name: CategoryName }),
  async run({ tx, actor, publish, note }, { name }) {
    requireRight(actor, 'expenses.write', null)
    const id = newId()
    await lockCategories(tx)
    await refuseTakenName(tx, { id, name })
    await tx.insertInto('cash.expense_categories').values({ id, name }).execute()
    const place = { subject: `expense_category/${id}`, branchId: null }
    note({ ...place, after: { name } })
    publish(ExpenseCategorySet, place, { categoryId: id, name, active: true })
    return { id, version: 1 }
  },
})
