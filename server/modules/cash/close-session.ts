import { sql } from 'kysely'
import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { endOf } from './count-rules.ts'
import { notCounted, reasonNeeded, sessionNotOpen } from './errors.ts'
import { SessionClosed } from './events.ts'
import { reportOf } from './session-report.ts'
import { expectedIn, type LockedSession, lockSession, moveAndBook } from './store.ts'

/** A counted session to be closed; `leave` stays in the drawer as the next float, in minor units. */
export const CloseSession = z.strictObject({
  sessionId: z.uuid(),
  leave: z.int().min(0).max(LARGEST_AMOUNT).default(0),
  reason: plainText(300).min(1).optional(),
  version: z.int().positive(),
})

async function nextReport({ tx }: CommandContext, registerId: string, left: number): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    update cash.registers set last_report = last_report + 1, left_in_drawer = ${left} where id = ${registerId}
    returning last_report as number`.execute(tx)
  return rows[0]?.number ?? 0
}

interface Ending {
  expected: number
  counted: number
  difference: number
  banked: number
  reason: string | null
  reportNumber: number
}

async function writeEnd({ tx, actor, now }: CommandContext, session: LockedSession, ending: Ending): Promise<void> {
  const { expected, difference, banked, reason, reportNumber } = ending
  await tx
    .updateTable('cash.sessions')
    .set({
      state: 'closed',
      expected,
      difference,
      banked,
      reason,
      report_number: reportNumber,
      report: JSON.stringify(await reportOf(tx, session.id)),
      closed_at: now,
      closed_by: actor.id,
      version: session.version + 1,
    })
    .where('id', '=', session.id)
    .execute()
}

/** Closes a counted session: the difference is booked as over or short with its reason, the rest is banked, and the Z report is numbered. */
export const closeSession = defineCommand({
  name: 'cash.close_session',
  permission: 'cash.use',
  critical: true,
  input: CloseSession,
  async run(context, { sessionId, leave, reason = null, version }) {
    const { tx, actor, now, publish, note } = context
    const session = await lockSession(tx, sessionId)
    const { branchId, registerId, currency, businessDate, state, counted } = session
    requireRight(actor, 'cash.use', branchId)
    if (state === 'closed') throw sessionNotOpen({ state })
    if (counted === null) throw notCounted({})
    if (session.version !== version)
      throw staleVersion({ what: 'cash session', expected: version, actual: session.version })
    const expected = await expectedIn(tx, sessionId)
    const { difference, left, banked } = endOf({ expected, counted, leave })
    if (difference !== 0 && reason === null) throw reasonNeeded({ over: difference > 0 })
    const reportNumber = await nextReport(context, registerId, left)
    const ending = { expected, counted, difference, banked, reason, reportNumber }
    await writeEnd(context, session, ending)
    moveAndBook(context, session, { kind: 'over_short', amount: difference, reason: reason ?? undefined })
    moveAndBook(context, session, { kind: 'banked', amount: -banked })
    const place = { subject: `cash_session/${sessionId}`, branchId }
    note({ ...place, ...(reason !== null && { reason }), after: ending })
    const at = now.toISOString()
    publish(SessionClosed, place, { registerId, branchId, sessionId, currency, businessDate, at, ...ending })
    return { id: sessionId, version: version + 1, ...ending }
  },
})
