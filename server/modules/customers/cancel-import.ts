import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { importNotReady } from './errors.ts'
import { ImportMoved } from './events.ts'
import { lockImport } from './lock-import.ts'

/** Gives an import up before it is applied; its file and rows are deleted. */
export const cancelImport = defineCommand({
  name: 'customers.cancel_import',
  permission: 'customers.import',
  input: z.strictObject({ id: z.uuid() }),
  async run({ tx, now, publish }, { id }) {
    const found = await lockImport(tx, id)
    if (found.state !== 'planned' && found.state !== 'reading')
      throw importNotReady({ importId: id, state: found.state })
    await tx.updateTable('customers.imports').set({ state: 'cancelled', moved_at: now }).where('id', '=', id).execute()
    await tx.deleteFrom('customers.import_rows').where('import_id', '=', id).execute()
    await tx.deleteFrom('customers.import_chunks').where('import_id', '=', id).execute()
    publish(
      ImportMoved,
      { subject: `customer_import/${id}`, branchId: null },
      { importId: id, state: 'cancelled', rows: found.rows_read, added: 0 },
    )
    return { id }
  },
})
