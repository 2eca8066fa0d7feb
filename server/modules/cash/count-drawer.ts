import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { countOf } from './count-rules.ts'
import { sessionNotOpen } from './errors.ts'
import { DrawerCounted } from './events.ts'
import { lockSession } from './store.ts'

/** What lies in the drawer: how many coins and notes of which value, in minor units. */
export const CountDrawer = z.strictObject({
  sessionId: z.uuid(),
  pieces: z
    .array(z.strictObject({ value: z.int().min(1).max(100_000_000), count: z.int().min(0).max(100_000) }))
    .max(40)
    .refine((pieces) => new Set(pieces.map(({ value }) => value)).size === pieces.length, 'Each value once.')
    .refine((pieces) => countOf(pieces) <= LARGEST_AMOUNT, 'More than any drawer holds.'),
})

/** Counts a drawer, blind: what it should hold is not told before. It may be counted again until the session is closed. */
export const countDrawer = defineCommand({
  name: 'cash.count_drawer',
  permission: 'cash.use',
  critical: true,
  input: CountDrawer,
  async run({ tx, actor, now, publish, note }, { sessionId, pieces }) {
    const session = await lockSession(tx, sessionId)
    const { branchId, registerId, currency, businessDate, state, version } = session
    requireRight(actor, 'cash.use', branchId)
    if (state === 'closed') throw sessionNotOpen({ state })
    const counted = countOf(pieces)
    await tx
      .updateTable('cash.sessions')
      .set({
        state: 'counted',
        counted,
        counted_pieces: JSON.stringify(pieces),
        counted_at: now,
        counted_by: actor.id,
        version: version + 1,
      })
      .where('id', '=', sessionId)
      .execute()
    const place = { subject: `cash_session/${sessionId}`, branchId }
    note({ ...place, before: { counted: session.counted }, after: { counted, pieces } })
    publish(DrawerCounted, place, {
      registerId,
      branchId,
      sessionId,
      currency,
      businessDate,
      at: now.toISOString(),
      counted,
    })
    return { id: sessionId, counted, version: version + 1 }
  },
})
