import { z } from 'zod'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import type { GivenFor } from './book-package.ts'
import { cashGiven } from './cash-given.ts'

/** How a package is paid over the counter; cards go through the terminal. */
export const PackageTender = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cash'), tendered: z.int().min(1).max(LARGEST_AMOUNT).optional() }),
  z.strictObject({
    kind: z.enum(['transfer', 'wallet']),
    reference: plainText(120).min(1, 'Enter the reference of the transfer.'),
  }),
])

/** What such a tender brings for what is due. */
export const givenBy =
  (tender: z.output<typeof PackageTender>): GivenFor =>
  (due) =>
    tender.kind === 'cash' ? cashGiven({ ...due, tendered: tender.tendered }) : tender
