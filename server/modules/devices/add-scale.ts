import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { refuseTwin, ScaleInput, tell } from './scale-terms.ts'

/** Adds a scale to a branch; whoever calls has checked that its port may be used. */
export const addScale = defineCommand({
  name: 'devices.add_scale',
  permission: 'devices.write',
  input: ScaleInput,
  async run(context, input) {
    const { branchId, ...row } = input
    requireRight(context.actor, 'devices.write', branchId)
    await branchById(context.tx, branchId)
    const id = newId()
    await refuseTwin(context, id, input)
    await context.tx
      .insertInto('devices.scales')
      .values({ id, branch_id: branchId, ...row })
      .execute()
    return tell(context, id, { input, version: 1 })
  },
})
