import { z } from 'zod'
import { plainText } from '#platform/plain-text.ts'
import { LARGEST_QUANTITY } from '#platform/quantity.ts'
import { DiscountInput, LineInput } from './order-input.ts'

/** A line that stays, and what is different about it; what is left out stays as it is. */
const ChangedLine = z.strictObject({
  lineId: z.uuid(),
  quantity: z.int().min(1).max(LARGEST_QUANTITY).optional(),
  upchargeIds: z.array(z.uuid()).max(6).optional(),
  discounts: z.array(DiscountInput).max(4).optional(),
  note: plainText(500).optional(),
  pieceIds: z
    .array(z.uuid())
    .max(200)
    .optional()
    .meta({ description: 'Which pieces go when the quantity gets smaller; the last ones still in work when absent.' }),
})
export type ChangedLine = z.output<typeof ChangedLine>

/** What is to change about the lines of an order; lines that are not named stay as they are, at the prices they were taken in at. */
export const ChangeInput = z.strictObject({
  add: z.array(LineInput).max(60).optional(),
  change: z.array(ChangedLine).max(60).optional(),
  remove: z.array(z.uuid()).max(60).optional(),
  discounts: z
    .array(DiscountInput)
    .max(4)
    .optional()
    .meta({ description: 'The reductions of the whole order from now on; as they are when absent.' }),
})
export type ChangeInput = z.output<typeof ChangeInput>

/** Whether a change gives reductions or takes them away, which is a right of its own. */
export const changesDiscounts = ({ add = [], change = [], discounts }: ChangeInput): boolean =>
  discounts !== undefined || [...add, ...change].some((line) => line.discounts !== undefined)
