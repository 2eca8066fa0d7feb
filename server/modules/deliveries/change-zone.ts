import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { zoneShapeless } from './errors.ts'
import { ZoneSet } from './events.ts'
import { lockZone } from './lock-zone.ts'
import { refuseTaken } from './refuse-taken.ts'
import { ZoneInput } from './zone-input.ts'

/** A zone as it is to be from now on. */
export const ChangeZone = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  ...ZoneInput,
  active: z.boolean(),
})

/** Redraws a zone, or takes it out of use; its windows with places taken stay. */
export const changeZone = defineCommand({
  name: 'deliveries.change_zone',
  permission: 'deliveries.settings',
  input: ChangeZone,
  async run({ tx, actor, publish, note }, { id, version, name, priority, rings, postcodes, active }) {
    const zone = await lockZone(tx, { id, version })
    requireRight(actor, 'deliveries.settings', zone.branch_id)
    if (rings === null && postcodes.length === 0) throw zoneShapeless({})
    await tx
      .updateTable('deliveries.zones')
      .set({ name, priority, rings: rings && JSON.stringify(rings), postcodes, active, version: version + 1 })
      .where('id', '=', id)
      .execute()
      .catch(refuseTaken(name))
    const place = { subject: `zone/${id}`, branchId: zone.branch_id }
    note({
      ...place,
      before: { name: zone.name, priority: zone.priority },
      after: { name, priority, postcodes, active },
    })
    publish(ZoneSet, place, { zoneId: id, branchId: zone.branch_id, name, priority, active })
    return { id, version: version + 1 }
  },
})
