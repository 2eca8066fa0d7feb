import { z } from 'zod'

const payload = z.strictObject({ importId: z.uuid(), run: z.int().min(1) })

/** The job that reads a file of prices and plans its import. */
export const planImportWork = { name: 'catalog.plan_import', payload }

/** The job that applies an import somebody confirmed. */
export const applyImportWork = { name: 'catalog.apply_import', payload }
