import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { invalidInput } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { Country } from './customer-input.ts'
import { importNotReady } from './errors.ts'
import { ImportMoved } from './events.ts'
import { importFields } from './import-columns-rules.ts'
import { readImportJob } from './import-jobs.ts'
import { lockImport } from './lock-import.ts'

/** Which column holds what, as the person says; columns not named are left out. */
export const MapImport = z.strictObject({
  id: z.uuid(),
  mapping: z.array(z.strictObject({ column: z.int().min(0), field: z.enum(importFields) })).max(200),
  country: Country.optional(),
  background: z.boolean().default(true),
})

/** Reads the file of an import anew by another mapping or for another country. */
export const mapImport = defineCommand({
  name: 'customers.map_import',
  permission: 'customers.import',
  input: MapImport,
  async run({ tx, now, publish }, { id, mapping, country, background }) {
    const found = await lockImport(tx, id)
    if (found.state !== 'planned') throw importNotReady({ importId: id, state: found.state })
    const beyond = mapping.findIndex(({ column }) => column >= found.header.length)
    if (beyond >= 0) {
      const message = `the file has only ${found.header.length} columns; the first one is 0`
      throw invalidInput({ fields: [{ path: `mapping.${beyond}.column`, message }] })
    }
    await tx
      .updateTable('customers.imports')
      .set({
        state: 'reading',
        mapping: JSON.stringify(mapping),
        chosen: true,
        country: country ?? found.country,
        moved_at: now,
      })
      .where('id', '=', id)
      .execute()
    if (background) await enqueue(tx, readImportJob, { payload: { importId: id }, queue: 'customers.import' })
    publish(
      ImportMoved,
      { subject: `customer_import/${id}`, branchId: null },
      { importId: id, state: 'reading', rows: 0, added: 0 },
    )
    return { id }
  },
})
