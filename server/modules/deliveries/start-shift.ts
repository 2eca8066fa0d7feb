import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { onTheRoad, shiftRefused } from './errors.ts'
import { ShiftStarted } from './events.ts'
import { believed, factsOfShift, lockShift, type Shift, shiftUnderWay, stateOfShift } from './shift.ts'

/** A shift to start. */
export const StartShift = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  claimedAt: z.iso.datetime().optional().meta({ description: 'When it began by the clock of its driver’s phone.' }),
})

const mostEarly = 2 * MS_PER_HOUR

/** The earliest that a driver may say a shift began: hardly before it was planned to, and after the last one ended. */
async function earliestStart(tx: Tx, { driver_id, starts_at }: Shift): Promise<Date> {
  const last = await tx
    .selectFrom('deliveries.shifts')
    .select(({ fn }) => fn.max('ended_at').as('endedAt'))
    .where('driver_id', '=', driver_id)
    .executeTakeFirst()
  return new Date(Math.max(starts_at.getTime() - mostEarly, last?.endedAt?.getTime() ?? 0))
}

/**
 * Starts a planned shift: one's own, or a driver's by a dispatcher. From here on the driver's position may be taken; a driver who had no connection
 * then says when it began.
 */
export const startShift = defineCommand({
  name: 'deliveries.start_shift',
  permission: 'deliveries.drive',
  input: StartShift,
  async run({ tx, actor, now, publish, note }, { id, version, claimedAt }) {
    const shift = await lockShift(tx, { id, version })
    const isOwn = shift.driver_id === actor.id
    requireRight(actor, isOwn ? 'deliveries.drive' : 'deliveries.dispatch', shift.branch_id)
    const state = stateOfShift(shift)
    if (state !== 'planned') throw shiftRefused({ state })
    if (await shiftUnderWay(tx, shift.driver_id)) throw onTheRoad({})
    const isClaimed = isOwn && claimedAt !== undefined
    const startedAt = isClaimed ? believed(claimedAt, { earliest: await earliestStart(tx, shift), now }) : now
    await tx
      .updateTable('deliveries.shifts')
      .set({ started_at: startedAt, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const { place, facts } = factsOfShift(shift, now)
    note({ ...place, before: { state }, after: { state: 'under_way', startedAt: startedAt.toISOString() } })
    publish(ShiftStarted, place, facts)
    return { id, version: version + 1 }
  },
})
