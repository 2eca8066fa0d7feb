import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { shiftRefused } from './errors.ts'
import { ShiftCalledOff } from './events.ts'
import { factsOfShift, lockShift, stateOfShift } from './shift.ts'

/** A shift that is not to be. */
export const CallOffShift = z.strictObject({ id: z.uuid(), version: z.int().positive() })

/** Calls a planned shift off; its stops stay with the driver until somebody gives them to another one. */
export const callOffShift = defineCommand({
  name: 'deliveries.call_off_shift',
  permission: 'deliveries.dispatch',
  input: CallOffShift,
  async run({ tx, actor, now, publish, note }, { id, version }) {
    const shift = await lockShift(tx, { id, version })
    requireRight(actor, 'deliveries.dispatch', shift.branch_id)
    const state = stateOfShift(shift)
    if (state !== 'planned') throw shiftRefused({ state })
    await tx
      .updateTable('deliveries.shifts')
      .set({ called_off: true, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const { place, facts } = factsOfShift(shift, now)
    note({ ...place, before: { state }, after: { state: 'called_off' } })
    publish(ShiftCalledOff, place, facts)
    return { id, version: version + 1 }
  },
})
