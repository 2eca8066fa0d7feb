import { z } from 'zod'
import { plainText } from '#platform/plain-text.ts'

/** What a vehicle is. */
export const VehicleInput = {
  name: plainText(60).min(1, 'Give the vehicle a name.'),
  plate: plainText(20).min(1).nullable().default(null),
  kind: z.enum(['van', 'car', 'bike', 'on_foot']),
  bags: z.int().min(1).max(1000).nullable().default(null),
}
