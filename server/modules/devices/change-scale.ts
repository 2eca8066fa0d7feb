import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { refuseTwin, ScaleInput, tell } from './scale-terms.ts'

/** Changes a scale as a whole; refuses when somebody changed it since `version`. */
export const changeScale = defineCommand({
  name: 'devices.change_scale',
  permission: 'devices.write',
  input: ScaleInput.omit({ branchId: true }).extend({ id: z.uuid(), version: z.int().positive() }),
  async run(context, { id, version: expected, ...row }) {
    const { tx, actor } = context
    const found = await tx
      .selectFrom('devices.scales')
      .select(['branch_id as branchId', 'version'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!found) throw notFound({ what: 'scale' })
    const { branchId, version: actual } = found
    requireRight(actor, 'devices.write', branchId)
    if (actual !== expected) throw staleVersion({ what: 'scale', expected, actual })
    const input = { ...row, branchId }
    await refuseTwin(context, id, input)
    const version = expected + 1
    await tx
      .updateTable('devices.scales')
      .set({ ...row, version })
      .where('id', '=', id)
      .execute()
    return tell(context, id, { input, version })
  },
})
