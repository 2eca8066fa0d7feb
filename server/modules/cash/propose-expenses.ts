import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { addDays } from '#platform/time.ts'
import { dayAt } from './book-expense.ts'
import { ExpenseProposed } from './events.ts'
import { dueOn } from './recurrence-rules.ts'

const ATONCE = 100

const wanted = ({ tx, now }: CommandContext) =>
  tx
    .selectFrom('cash.recurring_expenses')
    .selectAll()
    .where('ended_at', 'is', null)
    // The furthest time zone is a day ahead: the branch's own day decides below.
    .where('next_due_on', '<=', addDays(now.toISOString().slice(0, 10), 1))
    .orderBy('next_due_on')
    .orderBy('id')
    .limit(ATONCE)
    .forUpdate()
    .skipLocked()
    .execute()

type Recurring = Awaited<ReturnType<typeof wanted>>[number]

async function propose(context: CommandContext, one: Recurring): Promise<void> {
  const { tx, now, actor, publish } = context
  const { id: recurringId, branch_id: branchId, currency, reason, amount, tax, next_due_on: due } = one
  const { paid_by: paidBy, category_id: categoryId, proposed, starts_on: startsOn, period } = one
  const id = newId()
  const row = { id, branch_id: branchId, currency, reason, category_id: categoryId, paid_by: paidBy, amount, tax }
  await tx
    .insertInto('cash.expenses')
    .values({ ...row, state: 'proposed', recurring_id: recurringId, due_on: due, at: now, by: actor.id })
    .execute()
  await tx
    .updateTable('cash.recurring_expenses')
    .set({ proposed: proposed + 1, next_due_on: dueOn(startsOn, period, proposed + 1), version: one.version + 1 })
    .where('id', '=', recurringId)
    .execute()
  const facts = { expenseId: id, branchId, currency, amount, tax, paidBy, categoryId, reason, recurringId, dueOn: due }
  publish(
    ExpenseProposed,
    { subject: `expense/${id}`, branchId },
    { ...facts, businessDate: null, at: now.toISOString() },
  )
}

/**
 * Proposes each recurring expense whose day has come at its branch, one day of each at a time: who asks until nothing is proposed has all of them, once
 * each. Answers how many were.
 */
export const proposeExpenses = defineCommand({
  name: 'cash.propose_expenses',
  permission: 'expenses.book',
  input: z.strictObject({}),
  async run(context) {
    requireRight(context.actor, 'expenses.book', null)
    let proposed = 0
    for (const one of await wanted(context)) {
      const { businessDate } = await dayAt(context, one.branch_id)
      if (one.next_due_on > businessDate) continue
      await propose(context, one)
      proposed += 1
    }
    return { proposed }
  },
})
