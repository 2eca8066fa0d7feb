import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { zoneShapeless } from './errors.ts'
import { ZoneSet } from './events.ts'
import { refuseTaken } from './refuse-taken.ts'
import { ZoneInput } from './zone-input.ts'

/** A zone to draw. */
export const AddZone = z.strictObject({ branchId: z.uuid(), ...ZoneInput })

/** Draws a zone of a branch. */
export const addZone = defineCommand({
  name: 'deliveries.add_zone',
  permission: 'deliveries.settings',
  input: AddZone,
  async run({ tx, actor, publish, note }, { branchId, name, priority, rings, postcodes }) {
    await branchById(tx, branchId)
    requireRight(actor, 'deliveries.settings', branchId)
    if (rings === null && postcodes.length === 0) throw zoneShapeless({})
    const id = newId()
    await tx
      .insertInto('deliveries.zones')
      .values({ id, branch_id: branchId, name, priority, rings: rings && JSON.stringify(rings), postcodes })
      .execute()
      .catch(refuseTaken(name))
    const place = { subject: `zone/${id}`, branchId }
    note({ ...place, after: { name, priority, postcodes } })
    publish(ZoneSet, place, { zoneId: id, branchId, name, priority, active: true })
    return { id, version: 1 }
  },
})
