import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { notInDrawer, sessionNotOpen } from './errors.ts'
import { CashTakenOut } from './events.ts'
import { expectedIn, lockSession, moveAndBook } from './store.ts'

/** Cash that leaves the drawer: a drop to the safe, or paid out for an expense with its receipt. Minor units. */
export const TakeOutCash = z.strictObject({
  sessionId: z.uuid(),
  kind: z.enum(['drop', 'paid_out']),
  amount: z.int().min(1).max(LARGEST_AMOUNT),
  reason: plainText(300).min(1, 'Say what it is for.'),
})

/** Takes cash out of an open drawer, never more than it holds. */
export const takeOutCash = defineCommand({
  name: 'cash.take_out',
  permission: 'cash.use',
  critical: true,
  input: TakeOutCash,
  async run(context, { sessionId, kind, amount, reason }) {
    const { tx, actor, now, publish, note } = context
    const session = await lockSession(tx, sessionId)
    const { branchId, registerId, currency, businessDate, state } = session
    requireRight(actor, 'cash.use', branchId)
    if (state !== 'open') throw sessionNotOpen({ state })
    const inDrawer = await expectedIn(tx, sessionId)
    if (amount > inDrawer) throw notInDrawer({ inDrawer, currency })
    moveAndBook(context, session, { kind, amount: -amount, reason })
    const place = { subject: `cash_session/${sessionId}`, branchId }
    note({ ...place, reason, after: { kind, amount } })
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
    })
    return { id: sessionId }
  },
})
