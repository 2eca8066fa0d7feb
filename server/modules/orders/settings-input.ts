import { z } from 'zod'
import { LARGEST_AMOUNT } from '#platform/money.ts'

/** How a branch deals with orders from now on. */
export const OrderSettingsInput = z.strictObject({
  approvalPercent: z
    .int()
    .min(0)
    .max(100_000)
    .nullable()
    .meta({ description: 'Thousandths of a percent above the estimate; null sets no such limit.' }),
  approvalAmount: z
    .int()
    .min(0)
    .max(LARGEST_AMOUNT)
    .nullable()
    .meta({ description: 'Minor units above the estimate; null sets no such limit.' }),
  express: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('percent'), percent: z.int().min(0).max(1_000_000) }),
      z.strictObject({ kind: z.literal('flat'), amount: z.int().min(0).max(LARGEST_AMOUNT) }),
    ])
    .nullable()
    .meta({
      description:
        'What haste costs: thousandths of a percent of the price, or minor units for the order; null where it is not offered.',
    }),
  expressTurnaround: z.int().min(0).max(100).meta({ description: 'What is left of a turnaround, in hundredths.' }),
})
