import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { lockImport, publishAdvance } from './import-rows.ts'

/** How many rows of the file the job has read. */
export const AdvanceImport = z.strictObject({
  importId: z.uuid(),
  run: z.int(),
  state: z.enum(['planning', 'applying']),
  rowsRead: z.int().min(0),
})

/** Takes note of how far the job of an import has come; false when another run has taken its place. */
export const advanceImport = defineCommand({
  name: 'catalog.advance_import',
  permission: 'catalog.import',
  input: AdvanceImport,
  async run({ tx, now, publish }, { importId, run, state, rowsRead }) {
    const before = await lockImport(tx, importId)
    const expected = state === 'planning' ? ['uploaded', 'planning'] : ['applying']
    if (before.run !== run || !expected.includes(before.state)) return false
    const row = await tx
      .updateTable('catalog.imports')
      .set({ state, rows_read: rowsRead, changed_at: now })
      .where('id', '=', importId)
      .returningAll()
      .executeTakeFirstOrThrow()
    publishAdvance({ publish }, row)
    return true
  },
})
