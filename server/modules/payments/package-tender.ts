import { z } from 'zod'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import type { GivenFor, PartGiven } from './book-package.ts'
import { cashGiven } from './cash-given.ts'

/** How a package is paid over the counter; cards go through the terminal. */
export const PackageTender = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), tendered: z.int().min(1).max(LARGEST_AMOUNT).optional() }),
  z.strictObject({
    kind: z.enum(['transfer', 'wallet']),
    reference: plainText(120).min(1, 'Enter the reference of the transfer.'),
  }),
])

/** A part of a package's price, in minor units, and how it is paid over the counter. */
export const PackagePart = z.strictObject({ amount: z.int().min(1).max(LARGEST_AMOUNT), tender: PackageTender })

/** A part of a package's price. */
export type PackagePart = z.output<typeof PackagePart>

/** Parts of a price, one for each way to pay. */
export const PackageParts = z
  .array(PackagePart)
  .min(1)
  .max(3)
  .refine(
    (parts) => new Set(parts.map(({ tender }) => tender.kind)).size === parts.length,
    'Name each way to pay once.',
  )

/** A part as it is booked. */
export const partGiven = ({ amount, tender }: PackagePart): PartGiven => ({ amount, given: givenBy(tender) })

/** What such a tender brings for what is due. */
export const givenBy =
  (tender: z.output<typeof PackageTender>): GivenFor =>
  (due) =>
    tender.kind === 'cash' ? cashGiven({ ...due, tendered: tender.tendered }) : tender
