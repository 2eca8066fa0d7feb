import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { onTheRoad, shiftRefused } from './errors.ts'
import { ShiftStarted } from './events.ts'
import { factsOfShift, lockShift, shiftUnderWay, stateOfShift } from './shift.ts'

/** A shift to start. */
export const StartShift = z.strictObject({ id: z.uuid(), version: z.int().positive() })

/** Starts a planned shift: one's own, or a driver's by a dispatcher. From here on the driver's position may be taken. */
export const startShift = defineCommand({
  name: 'deliveries.start_shift',
  permission: 'deliveries.drive',
  input: StartShift,
  async run({ tx, actor, now, publish, note }, { id, version }) {
    const shift = await lockShift(tx, { id, version })
    requireRight(actor, shift.driver_id === actor.id ? 'deliveries.drive' : 'deliveries.dispatch', shift.branch_id)
    const state = stateOfShift(shift)
    if (state !== 'planned') throw shiftRefused({ state })
    if (await shiftUnderWay(tx, shift.driver_id)) throw onTheRoad({})
    await tx
      .updateTable('deliveries.shifts')
      .set({ started_at: now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const { place, facts } = factsOfShift(shift, now)
    note({ ...place, before: { state }, after: { state: 'under_way' } })
    publish(ShiftStarted, place, facts)
    return { id, version: version + 1 }
  },
})
