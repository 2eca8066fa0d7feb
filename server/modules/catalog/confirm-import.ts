import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { Version } from './catalog-input.ts'
import { importHasExceptions, importNotReady } from './errors.ts'
import { lockImport, publishAdvance } from './import-rows.ts'
import { changesChain, type ImportSummary } from './import-summary.ts'
import type { ImportTerms } from './import-terms-rules.ts'
import { applyImportWork } from './import-work.ts'

/** Which import is confirmed, in the version whose preview was looked at. */
export const ConfirmImport = z.strictObject({ id: z.uuid(), version: Version })

/** Confirms the preview of an import; a job applies exactly what it showed, or nothing. */
export const confirmImport = defineCommand({
  name: 'catalog.confirm_import',
  permission: 'catalog.import',
  critical: true,
  input: ConfirmImport,
  async run({ tx, actor, now, publish, note }, { id, version }) {
    const before = await lockImport(tx, id)
    if (before.version !== version) throw staleVersion({ what: 'import', expected: version, actual: before.version })
    if (before.state !== 'planned') throw importNotReady({ state: before.state, wanted: 'applied' })
    const summary = before.summary as ImportSummary
    if (changesChain(summary)) requireRight(actor, 'catalog.import', null)
    for (const { branchId } of summary.lists) requireRight(actor, 'catalog.import', branchId)
    const { exception } = summary.counts
    if (exception > 0 && (before.options as ImportTerms).mode === 'all_or_nothing')
      throw importHasExceptions({ exceptions: exception })
    const row = await tx
      .updateTable('catalog.imports')
      .set({ state: 'applying', version: before.version + 1, changed_at: now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await enqueue(tx, applyImportWork, {
      payload: { importId: id, run: row.run },
      key: `${applyImportWork.name} ${id}`,
    })
    note({ after: { counts: summary.counts, digest: before.digest } })
    publishAdvance({ publish }, row)
    return { id, version: row.version }
  },
})
