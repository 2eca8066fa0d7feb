import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { DeviceName } from './device-name.ts'
import { nameTaken } from './errors.ts'
import { ScaleSet } from './events.ts'

/** How a scale is reached and how it speaks. */
export const ScaleInput = z.strictObject({
  branchId: z.uuid(),
  name: DeviceName,
  port: z.string().max(200),
  protocol: z.enum(['continuous', 'sics']),
  active: z.boolean().default(true),
})

type Input = z.output<typeof ScaleInput>

async function refuseTwin({ tx }: CommandContext, id: string, { branchId, name }: Input): Promise<void> {
  const twin = await tx
    .selectFrom('devices.scales')
    .select('id')
    .where('branch_id', '=', branchId)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (twin) throw nameTaken({ name })
}

function tell({ publish, note }: CommandContext, id: string, { input, version }: { input: Input; version: number }) {
  const { branchId, name, active } = input
  const place = { subject: `scale/${id}`, branchId }
  note({ ...place, after: input })
  publish(ScaleSet, place, { scaleId: id, branchId, name, active, version })
  return { id, version }
}

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
