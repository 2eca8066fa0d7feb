import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { checkClassified } from './check-category.ts'
import { noExpense, notInDrawer, sessionNotOpen } from './errors.ts'
import { CashTakenOut } from './events.ts'
import { expectedIn, lockSession, moveAndBook } from './store.ts'

/** Cash that leaves the drawer: a drop to the safe, or paid out for an expense with its receipt. Minor units. */
export const TakeOutCash = z.strictObject({
  sessionId: z.uuid(),
  kind: z.enum(['drop', 'paid_out']),
  amount: z.int().min(1).max(LARGEST_AMOUNT),
  reason: plainText(300).min(1, 'Say what it is for.'),
  categoryId: z.uuid().optional(),
  tax: z
    .int()
    .min(0)
    .optional()
    .meta({ description: 'The part of an expense that is tax, in minor units, as its receipt says.' }),
})

type Expense = Pick<z.output<typeof TakeOutCash>, 'kind' | 'amount' | 'categoryId' | 'tax'>

/** An expense has a category in use once the chain keeps any, and a tax below its amount; a drop has neither. */
async function checkExpense(tx: Tx, { kind, amount, categoryId, tax }: Expense): Promise<void> {
  if (kind === 'drop') {
    if (categoryId !== undefined || tax !== undefined) throw noExpense({})
    return
  }
  await checkClassified(tx, { amount, tax, categoryId })
}

/** Takes cash out of an open drawer, never more than it holds. */
export const takeOutCash = defineCommand({
  name: 'cash.take_out',
  permission: 'cash.use',
  critical: true,
  input: TakeOutCash,
  async run(context, input) {
    const { sessionId, kind, amount, reason, categoryId, tax } = input
    const { tx, actor, now, publish, note } = context
    const session = await lockSession(tx, sessionId)
    const { branchId, registerId, currency, businessDate, state } = session
    requireRight(actor, 'cash.use', branchId)
    if (state !== 'open') throw sessionNotOpen({ state })
    const inDrawer = await expectedIn(tx, sessionId)
    if (amount > inDrawer) throw notInDrawer({ inDrawer, currency })
    await checkExpense(tx, input)
    moveAndBook(context, session, { kind, amount: -amount, reason, categoryId, tax })
    const place = { subject: `cash_session/${sessionId}`, branchId }
    note({ ...place, reason, after: { kind, amount, categoryId, tax } })
    publish(CashTakenOut, place, {
      registerId,
      branchId,
      sessionId,
      currency,
      businessDate,
      at: now.toISOString(),
      kind,
      amount,
      reason,
      categoryId: categoryId ?? null,
      tax: tax ?? null,
    })
    return { id: sessionId }
  },
})
