import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { rackInUse } from './errors.ts'
import { RackSet } from './events.ts'
import { Capacity } from './inputs.ts'

/** What a rack holds from now on, and whether it is in use. */
export const ChangeRack = z.strictObject({
  rackId: z.uuid(),
  version: z.int().positive(),
  capacity: Capacity,
  active: z.boolean(),
})

/** Changes how much a rack holds, or takes an empty one out of use. */
export const changeRack = defineCommand({
  name: 'production.change_rack',
  permission: 'production.manage',
  input: ChangeRack,
  async run({ tx, actor, publish, note }, { rackId, version, capacity, active }) {
    const rack = await tx
      .selectFrom('production.racks')
      .selectAll()
      .where('id', '=', rackId)
      .forUpdate()
      .executeTakeFirst()
    if (!rack) throw notFound({ what: 'rack' })
    requireRight(actor, 'production.manage', rack.branch_id)
    if (rack.version !== version) throw staleVersion({ what: 'rack', expected: version, actual: rack.version })
    const { pieces } = await tx
      .selectFrom('production.pieces')
      .select((all) => all.fn.countAll<number>().as('pieces'))
      .where('rack_id', '=', rackId)
      .executeTakeFirstOrThrow()
    const { code, branch_id: branchId } = rack
    if (!active && Number(pieces) > 0) throw rackInUse({ rack: code, pieces: Number(pieces) })
    await tx
      .updateTable('production.racks')
      .set({ capacity, active, version: version + 1 })
      .where('id', '=', rackId)
      .execute()
    const place = { subject: `rack/${rackId}`, branchId }
    note({ ...place, before: { capacity: rack.capacity, active: rack.active }, after: { capacity, active } })
    publish(RackSet, place, { rackId, branchId, code, capacity, active })
    return { id: rackId, version: version + 1 }
  },
})
