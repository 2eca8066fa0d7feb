import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { defaultTerms, TermsInput, termsWith } from './import-input.ts'
import { publishAdvance } from './import-rows.ts'
import { planImportWork } from './import-work.ts'

/** A file that was stored under a name of our own. */
export const ReceiveImport = z.strictObject({
  storedAs: z.string().regex(/^[0-9a-f-]{36}$/),
  fileName: z.string().trim().min(1).max(255),
  bytes: z.int().min(0),
  terms: TermsInput.default({}),
})

/** Takes note of a file of prices; a job reads it and plans its import. */
export const receiveImport = defineCommand({
  name: 'catalog.receive_import',
  permission: 'catalog.import',
  input: ReceiveImport,
  async run({ tx, actor, now, publish, note }, { storedAs, fileName, bytes, terms }) {
    const id = newId()
    const row = await tx
      .insertInto('catalog.imports')
      .values({
        id,
        file_name: fileName,
        stored_as: storedAs,
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
