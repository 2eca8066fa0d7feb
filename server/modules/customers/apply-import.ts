import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { importHasFaults, importHasNoNames, importNotReady } from './errors.ts'
import { ImportMoved } from './events.ts'
import { applyImportJob } from './import-jobs.ts'
import { lockImport } from './lock-import.ts'
import { isVCardFile } from './vcard-rules.ts'

/** How to treat rows with faults; `background` false leaves the work to the caller. */
export const ApplyImport = z.strictObject({
  id: z.uuid(),
  mode: z.enum(['all_or_nothing', 'skip_bad', 'skip_bad_fields']).default('all_or_nothing'),
  background: z.boolean().default(true),
})

/**
 * Has a planned import applied. All or nothing is decided here, before the first row: every row has been read and judged. What follows is done in
 * batches that survive a crash, so that once begun it comes to its end.
 */
export const applyImport = defineCommand({
  name: 'customers.apply_import',
  permission: 'customers.import',
  input: ApplyImport,
  async run({ tx, now, publish }, { id, mode, background }) {
    const found = await lockImport(tx, id)
    if (found.state !== 'planned') throw importNotReady({ importId: id, state: found.state })
    const named =
      isVCardFile(found.file_name) ||
      found.mapping.some(({ field }) => ['name', 'first_name', 'last_name', 'company'].includes(field))
    if (!named) throw importHasNoNames({ importId: id })
    if (mode === 'all_or_nothing' && found.rows_faulty > 0)
      throw importHasFaults({ importId: id, faulty: found.rows_faulty })
    await tx
      .updateTable('customers.imports')
      .set({ state: 'applying', mode, applied_to: 0, added: 0, skipped: 0, moved_at: now })
      .where('id', '=', id)
      .execute()
    if (background) await enqueue(tx, applyImportJob, { payload: { importId: id }, queue: 'customers.import' })
    publish(
      ImportMoved,
      { subject: `customer_import/${id}`, branchId: null },
      { importId: id, state: 'applying', rows: found.rows_read, added: 0 },
    )
    return { id }
  },
})
