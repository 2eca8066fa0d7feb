import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { PrinterInput, refuseTwin, rowOf, tell } from './printer-terms.ts'

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
