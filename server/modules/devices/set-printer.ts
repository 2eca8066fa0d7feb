import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { codePageNames } from '#platform/escpos/code-pages.ts'
import { newId } from '#platform/ids.ts'
import { DeviceName } from './device-name.ts'
import { nameTaken } from './errors.ts'
import { PrinterSet } from './events.ts'
import { printerById } from './find-devices.ts'

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

const refuseTwin = async (
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

type Input = z.output<typeof PrinterInput>

const rowOf = ({ branchId, codePage, ...input }: Input) => ({ ...input, branch_id: branchId, code_page: codePage })

function tell({ publish, note }: CommandContext, id: string, { input, version }: { input: Input; version: number }) {
  const { branchId, name, kind, active } = input
  const place = { subject: `printer/${id}`, branchId }
  note({ ...place, after: input })
  publish(PrinterSet, place, { printerId: id, branchId, name, kind, active, version })
  return { id, version }
}

/** Adds a printer to a branch; whoever calls has checked that its port may be used. */
export const addPrinter = defineCommand({
  name: 'devices.add_printer',
  permission: 'devices.write',
  input: PrinterInput,
  async run(context, input) {
    requireRight(context.actor, 'devices.write', input.branchId)
    await branchById(context.tx, input.branchId)
    const id = newId()
    await refuseTwin(context, { ...input, id })
    await context.tx
      .insertInto('devices.printers')
      .values({ id, ...rowOf(input) })
      .execute()
    return tell(context, id, { input, version: 1 })
  },
})

/** Changes a printer as a whole; refuses when somebody changed it since `version`. */
export const changePrinter = defineCommand({
  name: 'devices.change_printer',
  permission: 'devices.write',
  input: PrinterInput.omit({ branchId: true }).extend({ id: z.uuid(), version: z.int().positive() }),
  async run(context, { id, version: expected, ...changed }) {
    const { tx, actor, note } = context
    await tx.selectFrom('devices.printers').select('id').where('id', '=', id).forUpdate().execute()
    const before = await printerById(tx, id)
    requireRight(actor, 'devices.write', before.branchId)
    if (before.version !== expected) throw staleVersion({ what: 'printer', expected, actual: before.version })
    const input = { ...changed, branchId: before.branchId }
    await refuseTwin(context, { ...input, id })
    const version = expected + 1
    await tx
      .updateTable('devices.printers')
      .set({ ...rowOf(input), version })
      .where('id', '=', id)
      .execute()
    note({ before })
    return tell(context, id, { input, version })
  },
})
