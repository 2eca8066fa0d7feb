import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { daysBetween } from '#platform/time.ts'
import { dayAt } from './book-expense.ts'
import { checkClassified } from './check-category.ts'
import { startsTooFar } from './errors.ts'
import { RecurringExpenseSet } from './events.ts'
import { ExpenseInput } from './expense-input.ts'

const FURTHEST_DAYS = 366

/** What comes back every week or month from a day on, such as the rent. */
export const AddRecurringExpense = ExpenseInput.extend({ period: z.enum(['week', 'month']), startsOn: z.iso.date() })

/** Lets an expense be proposed on each day it is due; nothing is booked before somebody confirms it. */
export const addRecurringExpense = defineCommand({
  name: 'cash.add_recurring_expense',
  permission: 'expenses.book',
  input: AddRecurringExpense,
  async run(context, { branchId, reason, categoryId = null, paidBy, amount, tax = null, period, startsOn }) {
    const { tx, actor, publish, note } = context
    requireRight(actor, 'expenses.book', branchId)
    await checkClassified(tx, { amount, tax: tax ?? undefined, categoryId: categoryId ?? undefined })
    const { currency, businessDate } = await dayAt(context, branchId)
    if (Math.abs(daysBetween(businessDate, startsOn)) > FURTHEST_DAYS) throw startsTooFar({})
    const id = newId()
    const row = {
      id,
      branch_id: branchId,
      currency,
      reason,
      category_id: categoryId,
      paid_by: paidBy,
      amount,
      tax,
      period,
    }
    await tx
      .insertInto('cash.recurring_expenses')
      .values({ ...row, starts_on: startsOn, next_due_on: startsOn })
      .execute()
    const place = { subject: `recurring_expense/${id}`, branchId }
    note({ ...place, after: { reason, amount, period, startsOn } })
    publish(RecurringExpenseSet, place, {
      recurringId: id,
      branchId,
      currency,
      reason,
      amount,
      period,
      startsOn,
      ended: false,
    })
    return { id, version: 1 }
  },
})
