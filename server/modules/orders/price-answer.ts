import { z } from 'zod'
import { plainText } from '#platform/plain-text.ts'
import { ReachedBy } from './events.ts'

/** What the owner said of a price, and how they were reached. */
export const PriceAnswer = z.strictObject({
  orderId: z.uuid(),
  version: z.int().positive(),
  by: ReachedBy,
  remark: plainText(300).default(''),
})
