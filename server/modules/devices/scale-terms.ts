import { z } from 'zod'
import type { CommandContext } from '#platform/command/command.ts'
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

/** A scale as it is set. */
export type ScaleTerms = z.output<typeof ScaleInput>

/** Refuses a name that another scale of the branch has. */
export async function refuseTwin({ tx }: CommandContext, id: string, { branchId, name }: ScaleTerms): Promise<void> {
  const twin = await tx
    .selectFrom('devices.scales')
    .select('id')
    .where('branch_id', '=', branchId)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (twin) throw nameTaken({ name })
}

/** Notes and tells how a scale is set now. */
export function tell(
  { publish, note }: CommandContext,
  id: string,
  { input, version }: { input: ScaleTerms; version: number },
) {
  const { branchId, name, active } = input
  const place = { subject: `scale/${id}`, branchId }
  note({ ...place, after: input })
  publish(ScaleSet, place, { scaleId: id, branchId, name, active, version })
  return { id, version }
}
