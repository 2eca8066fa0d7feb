import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { alreadyEnded } from './errors.ts'
import { RecurringExpenseSet } from './events.ts'
import { WhichExpense } from './expense-input.ts'

/** Lets an expense no longer come back; what was proposed stays to be answered. */
export const endRecurringExpense = defineCommand({
  name: 'cash.end_recurring_expense',
  permission: 'expenses.book',
  input: WhichExpense,
  async run({ tx, actor, now, publish, note }, { id, version }) {
    const row = await tx
      .selectFrom('cash.recurring_expenses')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw notFound({ what: 'recurring expense' })
    const { branch_id: branchId, currency, reason, amount, period, starts_on: startsOn } = row
    requireRight(actor, 'expenses.book', branchId)
    if (row.ended_at !== null) throw alreadyEnded({ reason })
    if (row.version !== version)
      throw staleVersion({ what: 'recurring expense', expected: version, actual: row.version })
    await tx
      .updateTable('cash.recurring_expenses')
      .set({ ended_at: now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const place = { subject: `recurring_expense/${id}`, branchId }
    note({ ...place, before: { reason, amount, period } })
    publish(RecurringExpenseSet, place, {
      recurringId: id,
      branchId,
      currency,
      reason,
      amount,
      period,
      startsOn,
      ended: true,
    })
    return { id, version: version + 1 }
  },
})
