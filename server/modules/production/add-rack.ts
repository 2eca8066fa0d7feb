import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { codeTaken } from './errors.ts'
import { RackSet } from './events.ts'
import { Capacity, PlaceCode } from './inputs.ts'

/** A place for finished things; `capacity` counts pieces, null where nobody counts. */
export const AddRack = z.strictObject({
  branchId: z.uuid(),
  code: PlaceCode,
  capacity: Capacity.default(null),
})

/** Sets a rack up at a branch. */
export const addRack = defineCommand({
  name: 'production.add_rack',
  permission: 'production.manage',
  input: AddRack,
  async run({ tx, actor, publish, note }, { branchId, code, capacity }) {
    await branchById(tx, branchId)
    requireRight(actor, 'production.manage', branchId)
    const id = newId()
    const added = await tx
      .insertInto('production.racks')
      .values({ id, branch_id: branchId, code, capacity })
      .onConflict((taken) => taken.columns(['branch_id', 'code']).doNothing())
      .returning('id')
      .execute()
    if (added.length === 0) throw codeTaken({ code })
    const place = { subject: `rack/${id}`, branchId }
    note({ ...place, after: { code, capacity } })
    publish(RackSet, place, { rackId: id, branchId, code, capacity, active: true })
    return { id, version: 1 }
  },
})
