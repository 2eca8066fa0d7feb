import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { VehicleSet } from './events.ts'
import { refuseTaken } from './refuse-taken.ts'
import { VehicleInput } from './vehicle-input.ts'

/** A vehicle as it is to be from now on. */
export const ChangeVehicle = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  ...VehicleInput,
  active: z.boolean(),
})

/** Changes a vehicle, or takes it out of use. */
export const changeVehicle = defineCommand({
  name: 'deliveries.change_vehicle',
  permission: 'deliveries.settings',
  input: ChangeVehicle,
  async run({ tx, actor, publish, note }, { id, version, ...input }) {
    const vehicle = await tx
      .selectFrom('deliveries.vehicles')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!vehicle) throw notFound({ what: 'vehicle' })
    const { branch_id: branchId } = vehicle
    requireRight(actor, 'deliveries.settings', branchId)
    if (vehicle.version !== version) throw staleVersion({ what: 'vehicle', expected: version, actual: vehicle.version })
    await tx
      .updateTable('deliveries.vehicles')
      .set({ ...input, version: version + 1 })
      .where('id', '=', id)
      .execute()
      .catch(refuseTaken(input.name))
    const place = { subject: `vehicle/${id}`, branchId }
    note({ ...place, before: { name: vehicle.name, active: vehicle.active }, after: input })
    publish(VehicleSet, place, { vehicleId: id, branchId, name: input.name, kind: input.kind, active: input.active })
    return { id, version: version + 1 }
  },
})
