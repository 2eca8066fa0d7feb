import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { defaultTerms, TermsInput, termsWith } from './import-input.ts'
import { publishAdvance } from './import-rows.ts'
import { planImportWork } from './import-work.ts'

/** A file that was stored under the id of its import. */
export const ReceiveImport = z.strictObject({
  id: z.uuid(),
  fileName: z.string().trim().min(1).max(255),
  bytes: z.int().min(0),
  terms: TermsInput.default({}),
})

/** Takes note of a file of prices; a job reads it and plans its import. */
export const receiveImport = defineCommand({
  name: 'catalog.receive_import',
  permission: 'catalog.import',
  input: ReceiveImport,
  async run({ tx, actor, now, publish, note }, { id, fileName, bytes, terms }) {
    const row = await tx
      .insertInto('catalog.imports')
      .values({
        id,
        file_name: fileName,
        stored_as: id,
        bytes,
        state: 'uploaded',
        options: JSON.stringify(termsWith(defaultTerms(now.toISOString().slice(0, 10)), terms)),
        created_by: actor.id,
        created_at: now,
        changed_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await enqueue(tx, planImportWork, { payload: { importId: id, run: row.run }, key: `${planImportWork.name} ${id}` })
    note({ after: { fileName, bytes } })
    publishAdvance({ publish }, row)
    return { id, version: row.version }
  },
})
