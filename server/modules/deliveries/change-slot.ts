import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { belowTaken } from './errors.ts'
import { SlotChanged } from './events.ts'

/** Other places for a window, or none more. */
export const ChangeSlot = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  capacity: z.int().min(0).max(1000),
  closed: z.boolean(),
})

/** Gives a window other places, or closes it; what was promised in it stays. */
export const changeSlot = defineCommand({
  name: 'deliveries.change_slot',
  permission: 'deliveries.dispatch',
  input: ChangeSlot,
  async run({ tx, actor, publish, note }, { id, version, capacity, closed }) {
    const slot = await tx.selectFrom('deliveries.slots').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!slot) throw notFound({ what: 'window' })
    const { branch_id: branchId, zone_id: zoneId, taken } = slot
    requireRight(actor, 'deliveries.dispatch', branchId)
    if (slot.version !== version) throw staleVersion({ what: 'window', expected: version, actual: slot.version })
    if (capacity < taken) throw belowTaken({ taken })
    await tx
      .updateTable('deliveries.slots')
      .set({ capacity, closed, version: version + 1 })
      .where('id', '=', id)
      .execute()
    const place = { subject: `slot/${id}`, branchId }
    note({ ...place, before: { capacity: slot.capacity, closed: slot.closed }, after: { capacity, closed } })
    publish(SlotChanged, place, { slotId: id, zoneId, branchId, capacity, closed })
    return { id, version: version + 1 }
  },
})
