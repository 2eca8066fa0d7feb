import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { shiftRefused, stopsUnderWay } from './errors.ts'
import { ShiftEnded } from './events.ts'
import { believed, factsOfShift, lockShift, stateOfShift } from './shift.ts'

/** A shift to end. */
export const EndShift = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  claimedAt: z.iso.datetime().optional().meta({ description: 'When it ended by the clock of its driver’s phone.' }),
})

/** Ends a shift; refused while a stop of it is under way. Stops not begun wait for another driver. */
export const endShift = defineCommand({
  name: 'deliveries.end_shift',
  permission: 'deliveries.drive',
  input: EndShift,
  async run({ tx, actor, now, publish, note }, { id, version, claimedAt }) {
    const shift = await lockShift(tx, { id, version })
    const isOwn = shift.driver_id === actor.id
    requireRight(actor, isOwn ? 'deliveries.drive' : 'deliveries.dispatch', shift.branch_id)
    const state = stateOfShift(shift)
    if (state !== 'under_way') throw shiftRefused({ state })
    const open = await tx
      .selectFrom('deliveries.jobs')
      .select('id')
      .where('shift_id', '=', id)
      .where('state', 'in', ['en_route', 'arrived'])
      .execute()
    if (open.length > 0) throw stopsUnderWay({ stops: open.length })
    const earliest = shift.started_at ?? now
    // A clock that was set back meanwhile ends no shift before it began.
    const latest = earliest > now ? earliest : now
    const endedAt = believed(isOwn ? claimedAt : undefined, { earliest, now: latest })
    await tx
      .updateTable('deliveries.shifts')
      .set({ ended_at: endedAt, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const { place, facts } = factsOfShift(shift, now)
    note({ ...place, before: { state }, after: { state: 'ended', endedAt: endedAt.toISOString() } })
    publish(ShiftEnded, place, facts)
    return { id, version: version + 1 }
  },
})
