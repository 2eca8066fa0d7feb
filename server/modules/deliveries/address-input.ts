import { z } from 'zod'
import { plainText } from '#platform/plain-text.ts'

/** Where a stop is; degrees where they are known. */
export const Address = z.strictObject({
  name: plainText(120).min(1, 'Say who is asked for.'),
  phone: plainText(40).nullable().default(null),
  lines: z.array(plainText(200).min(1)).min(1, 'Say where it is.').max(6),
  city: plainText(120).nullable().default(null),
  postcode: plainText(20).nullable().default(null),
  accessNotes: plainText(500).nullable().default(null),
  lat: z.number().min(-90).max(90).nullable().default(null),
  lon: z.number().min(-180).max(180).nullable().default(null),
})
