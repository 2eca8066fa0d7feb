import { z } from 'zod'
import { Amount, Currency, Name } from './catalog-input.ts'

const Part = z.strictObject({
  itemId: z.uuid(),
  serviceId: z.uuid(),
  unit: z.enum(['piece', 'set', 'bag']),
  count: z.int().min(1).max(1000),
})

/** The things of a bundle, each once. */
export const Parts = z
  .array(Part)
  .min(1)
  .max(20)
  .refine(
    (parts) =>
      new Set(parts.map(({ itemId, serviceId, unit }) => `${itemId} ${serviceId} ${unit}`)).size === parts.length,
    'Name each thing once, with its count.',
  )

export type Part = z.output<typeof Part>

/** So many things for one price, from a day on, at one branch or in the whole chain. */
export const BundleInput = z
  .strictObject({
    name: Name,
    branchId: z.uuid().nullable().default(null),
    currency: Currency,
    price: Amount,
    validFrom: z.iso.date(),
    validTo: z.iso.date().nullable().default(null),
    parts: Parts,
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo >= validFrom, {
    path: ['validTo'],
    message: 'A bundle ends on its first day or later.',
  })
