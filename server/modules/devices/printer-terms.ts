import { z } from 'zod'
import type { CommandContext } from '#platform/command/command.ts'
import { codePageNames } from '#platform/escpos/code-pages.ts'
import { DeviceName } from './device-name.ts'
import { nameTaken } from './errors.ts'
import { PrinterSet } from './events.ts'

/** How a printer is reached and what it can do. */
export const PrinterInput = z.strictObject({
  branchId: z.uuid(),
  name: DeviceName,
  kind: z.enum(['receipt', 'tag']),
  port: z.string().max(200),
  columns: z.union([z.literal(32), z.literal(48)]),
  codePage: z.enum(codePageNames).default('cp858'),
  codes: z.enum(['native', 'drawn']).default('native'),
  confirms: z.boolean().default(true),
  drawer: z.boolean().default(false),
  active: z.boolean().default(true),
})

/** Refuses a name that another printer of the branch has. */
export const refuseTwin = async (
  { tx }: CommandContext,
  { id, branchId, name }: { id: string; branchId: string; name: string },
): Promise<void> => {
  const twin = await tx
    .selectFrom('devices.printers')
    .select('id')
    .where('branch_id', '=', branchId)
    .where('name', '=', name)
    .where('id', '<>', id)
    .executeTakeFirst()
  if (twin) throw nameTaken({ name })
}

/** A printer as it is set. */
export type PrinterTerms = z.output<typeof PrinterInput>

/** The row of a printer. */
export const rowOf = ({ branchId, codePage, ...input }: PrinterTerms) => ({
  ...input,
  branch_id: branchId,
  code_page: codePage,
})

/** Notes and tells how a printer is set now. */
export function tell(
  { publish, note }: CommandContext,
  id: string,
  { input, version }: { input: PrinterTerms; version: number },
) {
  const { branchId, name, kind, active } = input
  const place = { subject: `printer/${id}`, branchId }
  note({ ...place, after: input })
  publish(PrinterSet, place, { printerId: id, branchId, name, kind, active, version })
  return { id, version }
}
