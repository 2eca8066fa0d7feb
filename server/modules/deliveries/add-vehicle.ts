import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { VehicleSet } from './events.ts'
import { refuseTaken } from './refuse-taken.ts'
import { VehicleInput } from './vehicle-input.ts'

/** A vehicle of a branch. */
export const AddVehicle = z.strictObject({ branchId: z.uuid(), ...VehicleInput })

/** Sets a vehicle up. */
export const addVehicle = defineCommand({
  name: 'deliveries.add_vehicle',
  permission: 'deliveries.settings',
  input: AddVehicle,
  async run({ tx, actor, publish, note }, { branchId, name, plate, kind, bags }) {
    await branchById(tx, branchId)
    requireRight(actor, 'deliveries.settings', branchId)
    const id = newId()
    await tx
      .insertInto('deliveries.vehicles')
      .values({ id, branch_id: branchId, name, plate, kind, bags })
      .execute()
      .catch(refuseTaken(name))
    const place = { subject: `vehicle/${id}`, branchId }
    note({ ...place, after: { name, plate, kind, bags } })
    publish(VehicleSet, place, { vehicleId: id, branchId, name, kind, active: true })
    return { id, version: 1 }
  },
})
