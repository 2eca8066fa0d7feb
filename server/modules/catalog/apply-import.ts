import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { importHasExceptions, importOutdated } from './errors.ts'
import { catalogSnapshot } from './find-catalog-snapshot.ts'
import { digestOf } from './import-digest.ts'
import { planLines } from './import-plan-rules.ts'
import { type ImportRow, lockImport, publishAdvance } from './import-rows.ts'
import { changesChain, type ImportSummary, summaryOf } from './import-summary.ts'
import type { ImportTerms, LineReading } from './import-terms-rules.ts'
import { MOST_ROWS } from './read-import-file.ts'
import { lockCatalog } from './store.ts'
import { writePlan } from './write-plan.ts'

/** The lines of a file to import, read already; `digest` is that of the preview that was confirmed, null without one. */
export const ApplyImport = z.strictObject({
  importId: z.uuid().nullable(),
  run: z.int().nullable(),
  terms: z.custom<ImportTerms>((value) => typeof value === 'object' && value !== null),
  lines: z.custom<LineReading[]>((value) => Array.isArray(value) && value.length <= MOST_ROWS),
  digest: z.string().nullable(),
})

/**
 * Imports lines into the catalog in one transaction: all that the plan says, or nothing. The plan is made again under the lock of the catalog;
 * when it is not the one that was confirmed, nothing is written. Undefined when another run of the import has taken this one's place.
 */
export const applyImport = defineCommand({
  name: 'catalog.apply_import',
  permission: 'catalog.import',
  critical: true,
  input: ApplyImport,
  async run(context, { importId, run, terms, lines, digest }): Promise<ImportSummary | undefined> {
    const { tx, actor, note } = context
    const row = importId === null ? null : await lockImport(tx, importId)
    if (row !== null && (row.run !== run || row.state !== 'applying')) return undefined
    await lockCatalog(tx)
    const snapshot = await catalogSnapshot(tx)
    const plan = planLines(lines, { snapshot, terms })
    const summary = summaryOf(plan)
    if (terms.mode === 'all_or_nothing' && plan.counts.exception > 0)
      throw importHasExceptions({ exceptions: plan.counts.exception })
    if (digest !== null && digest !== digestOf(plan)) throw importOutdated({})
    if (changesChain(summary)) requireRight(actor, 'catalog.import', null)
    for (const { branchId } of summary.lists) requireRight(actor, 'catalog.import', branchId)
    await writePlan(context, plan, { snapshot, terms, importId })
    if (row !== null) await finish(context, row, summary)
    note({ after: { counts: plan.counts } })
    return summary
  },
})

/** The summary with the ids of the lists that were new: no other list of their branch and currency begins on their day. */
async function withNewLists(tx: Tx, summary: ImportSummary): Promise<ImportSummary> {
  const lists: ImportSummary['lists'] = []
  for (const list of summary.lists) {
    const found = await tx
      .selectFrom('catalog.price_lists')
      .select('id')
      .where('branch_id', list.branchId === null ? 'is' : '=', list.branchId)
      .where('currency', '=', list.currency)
      .where('valid_from', '=', list.validFrom)
      .where('assigned_to', 'is', null)
      .executeTakeFirst()
    lists.push({ ...list, id: list.id ?? found?.id ?? null })
  }
  return { ...summary, lists }
}

async function finish(
  { tx, now, publish }: CommandContext,
  { id, version }: ImportRow,
  summary: ImportSummary,
): Promise<void> {
  const row = await tx
    .updateTable('catalog.imports')
    .set({
      state: 'applied',
      summary: JSON.stringify(await withNewLists(tx, summary)),
      version: version + 1,
      changed_at: now,
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
  publishAdvance({ publish }, row)
}
