import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { SheetSource } from '#platform/spreadsheet/sheet-source.ts'
import { MappingInput } from './import-input.ts'
import { lockImport, publishAdvance } from './import-rows.ts'

/** Why an import cannot go on, in a sentence; the header and mapping where they were found, so that a person can correct them. */
export const FailImport = z.strictObject({
  importId: z.uuid(),
  run: z.int(),
  failure: z.string().min(1).max(2000),
  header: z.array(z.string()).optional(),
  mapping: MappingInput.optional(),
  source: SheetSource.nullable().optional(),
})

/** Stops an import that cannot go on; nothing of it was written. */
export const failImport = defineCommand({
  name: 'catalog.fail_import',
  permission: 'catalog.import',
  input: FailImport,
  async run({ tx, now, publish, note }, { importId, run, failure, header, mapping, source }) {
    const before = await lockImport(tx, importId)
    if (before.run !== run || before.state === 'applied') return
    const row = await tx
      .updateTable('catalog.imports')
      .set({
        state: 'failed',
        failure,
        ...(header && { header: JSON.stringify(header) }),
        ...(mapping && { mapping: JSON.stringify(mapping) }),
        ...(source && { source: JSON.stringify(source) }),
        version: before.version + 1,
        changed_at: now,
      })
      .where('id', '=', importId)
      .returningAll()
      .executeTakeFirstOrThrow()
    note({ reason: failure })
    publishAdvance({ publish }, row)
  },
})
