import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { printerById } from './find-devices.ts'
import { PrinterInput, refuseTwin, rowOf, tell } from './printer-terms.ts'

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
