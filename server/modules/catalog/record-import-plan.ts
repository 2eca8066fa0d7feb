import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { SheetSource } from '#platform/spreadsheet/sheet-source.ts'
import { MappingInput } from './import-input.ts'
import type { ImportPlan } from './import-plan-rules.ts'
import { lockImport, publishAdvance } from './import-rows.ts'
import { summaryOf } from './import-summary.ts'

/** The plan a job made of a file. */
export const RecordImportPlan = z.strictObject({
  importId: z.uuid(),
  run: z.int(),
  header: z.array(z.string()),
  mapping: MappingInput,
  source: SheetSource.nullable(),
  digest: z.string(),
  plan: z.custom<ImportPlan>((value) => typeof value === 'object' && value !== null),
})

/** Keeps the plan of an import for people to look at: its summary, and each line that is not simply unchanged. */
export const recordImportPlan = defineCommand({
  name: 'catalog.record_import_plan',
  permission: 'catalog.import',
  input: RecordImportPlan,
  async run({ tx, now, publish, note }, { importId, run, header, mapping, source, digest, plan }) {
    const before = await lockImport(tx, importId)
    if (before.run !== run || before.state !== 'planning') return
    const summary = summaryOf(plan)
    const lines = plan.lines
      .filter(({ bucket }) => bucket !== 'unchanged')
      .map((line, position) => ({ position, row_number: line.row, bucket: line.bucket, line }))
    await sql`delete from catalog.import_lines where import_id = ${importId}`.execute(tx)
    await sql`
      insert into catalog.import_lines (import_id, position, row_number, bucket, line)
      select ${importId}::uuid, position, row_number, bucket, line
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
        as r (position int, row_number int, bucket text, line jsonb)`.execute(tx)
    const row = await tx
      .updateTable('catalog.imports')
      .set({
        state: 'planned',
        header: JSON.stringify(header),
        mapping: JSON.stringify(mapping),
        source: JSON.stringify(source),
        rows_read: plan.counts.rows,
        rows_total: plan.counts.rows,
        summary: JSON.stringify(summary),
        digest,
        failure: null,
        version: before.version + 1,
        changed_at: now,
      })
      .where('id', '=', importId)
      .returningAll()
      .executeTakeFirstOrThrow()
    note({ after: { counts: plan.counts } })
    publishAdvance({ publish }, row)
  },
})
