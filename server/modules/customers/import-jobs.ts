import { z } from 'zod'
import { defineJob } from '#platform/jobs/job.ts'
import { applyRows } from './apply-rows.ts'
import { readImport } from './read-import.ts'

const OfImport = z.object({ importId: z.uuid() })

/** Reads an uploaded file and plans its import. */
export const readImportJob = defineJob({
  name: 'customers.read_import',
  payload: OfImport,
  run: ({ engine }, { importId }) => readImport(engine, importId),
})

/** Applies a planned import, batch by batch; begun again, it goes on where it stopped. */
export const applyImportJob = defineJob({
  name: 'customers.apply_import',
  payload: OfImport,
  run: ({ engine }, { importId }) => applyRows(engine, importId),
})
