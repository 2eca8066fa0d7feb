import { z } from 'zod'
import { chainSettings } from '#modules/identity/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { Country } from './customer-input.ts'
import { ImportMoved } from './events.ts'
import { readImportJob } from './import-jobs.ts'

/** A received file to import; `background` false leaves the reading to the caller. */
export const StartImport = z.strictObject({
  fileName: z.string().min(1).max(255),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.int().min(1, 'The file is empty. Choose one with a header and at least one row.'),
  /** The bytes; not part of what tells two requests apart, which the fingerprint does. */
  content: z.custom<() => AsyncIterable<Buffer>>((content) => typeof content === 'function'),
  country: Country.optional(),
  background: z.boolean().default(true),
})

/** Takes a received file into the database, where any worker can read it, and has it read. Nothing is imported yet. */
export const startImport = defineCommand({
  name: 'customers.start_import',
  permission: 'customers.import',
  input: StartImport,
  async run({ tx, actor, now, publish }, input) {
    const id = newId()
    const country = input.country ?? (await chainSettings(tx)).country
    await tx
      .insertInto('customers.imports')
      .values({
        id,
        file_name: input.fileName,
        fingerprint: input.fingerprint,
        bytes: input.bytes,
        country,
        state: 'reading',
        created_at: now,
        created_by: actor.id,
        created_by_name: actor.name,
        created_by_kind: actor.kind === 'customer' ? 'system' : actor.kind,
        moved_at: now,
      })
      .execute()
    await keepFile(tx, id, input.content())
    if (input.background) await enqueue(tx, readImportJob, { payload: { importId: id }, queue: 'customers.import' })
    publish(
      ImportMoved,
      { subject: `customer_import/${id}`, branchId: null },
      { importId: id, state: 'reading', rows: 0, added: 0 },
    )
    return { id }
  },
})

async function keepFile(tx: Tx, importId: string, chunks: AsyncIterable<Buffer>): Promise<void> {
  let position = 0
  for await (const content of chunks) {
    await tx.insertInto('customers.import_chunks').values({ import_id: importId, position, content }).execute()
    position += 1
  }
}
