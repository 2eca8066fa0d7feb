import { z } from 'zod'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { Version } from './catalog-input.ts'
import { importNotReady } from './errors.ts'
import { MappingInput, TermsInput, termsWith } from './import-input.ts'
import { type ImportRow, lockImport, publishAdvance } from './import-rows.ts'
import type { ImportTerms } from './import-terms-rules.ts'
import { planImportWork } from './import-work.ts'

/** What of an import changes before it is applied; a mapping replaces the one there was, terms are merged. */
export const AdjustImport = z.strictObject({
  id: z.uuid(),
  version: Version.optional(),
  mapping: MappingInput.optional(),
  terms: TermsInput.default({}),
})

/** Changes how a file is taken; its import is planned anew, unless only what becomes of bad rows is changed: the plan is the same then. */
export const adjustImport = defineCommand({
  name: 'catalog.adjust_import',
  permission: 'catalog.import',
  input: AdjustImport,
  async run(context, { id, version, mapping, terms }) {
    const { tx, now, publish, note } = context
    const before = await lockImport(tx, id)
    if (version !== undefined && before.version !== version)
      throw staleVersion({ what: 'import', expected: version, actual: before.version })
    if (before.state === 'applying' || before.state === 'applied')
      throw importNotReady({ state: before.state, wanted: 'changed' })
    const options = termsWith(before.options as ImportTerms, terms)
    if (before.state === 'planned' && mapping === undefined && Object.keys(terms).every((term) => term === 'mode'))
      return keepPlan(context, before, options)
    const row = await tx
      .updateTable('catalog.imports')
      .set({
        state: 'planning',
        ...(mapping && { mapping: JSON.stringify(mapping) }),
        options: JSON.stringify(options),
        rows_read: 0,
        summary: null,
        digest: null,
        failure: null,
        run: before.run + 1,
        version: before.version + 1,
        changed_at: now,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    await enqueue(tx, planImportWork, { payload: { importId: id, run: row.run }, key: `${planImportWork.name} ${id}` })
    note({ after: { mapping: row.mapping, options } })
    publishAdvance({ publish }, row)
    return { id, version: row.version }
  },
})

async function keepPlan({ tx, now, publish, note }: CommandContext, { id, version }: ImportRow, options: ImportTerms) {
  const row = await tx
    .updateTable('catalog.imports')
    .set({ options: JSON.stringify(options), version: version + 1, changed_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  note({ after: { options } })
  publishAdvance({ publish }, row)
  return { id, version: row.version }
}
