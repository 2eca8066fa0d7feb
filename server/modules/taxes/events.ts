import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

/** A tax rate comes into force, or one that was announced is corrected. */
export const TaxRateSet = defineEvent('taxes.rate_set', 1, {
  schema: z.object({
    category: z.string(),
    branchId: z.uuid().nullable(),
    country: z.string().nullable(),
    validFrom: z.iso.date(),
    components: z.array(z.object({ code: z.string(), rate: z.int(), compound: z.boolean().optional() })),
  }),
  example: {
    category: 'standard',
    branchId: null,
    country: 'DE',
    validFrom: '2026-01-01',
    components: [{ code: 'vat', rate: 19_000 }],
  },
  audience: 'settings.read',
})
