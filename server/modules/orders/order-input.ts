import { z } from 'zod'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { LARGEST_QUANTITY, UNITS } from '#platform/quantity.ts'
import { careCodes, careFaults } from './care-rules.ts'

const shortText = plainText(120)
const words = z.array(plainText(60).min(1)).max(12)

/** What is seen on one garment. */
export const PieceInput = z.strictObject({
  colour: shortText.optional(),
  pattern: shortText.optional(),
  brand: shortText.optional(),
  fabric: shortText.optional(),
  stains: words.optional(),
  damage: words.optional(),
  care: z.array(z.enum(careCodes)).max(careCodes.length).optional().meta({ description: 'What its care label says.' }),
  waivers: z
    .array(z.strictObject({ fault: z.enum(careFaults), signedBy: shortText.min(1) }))
    .max(careFaults.length)
    .optional()
    .meta({ description: 'What is done against its label at the customer’s risk, and who signed for it.' }),
  note: plainText(500).optional(),
})

const percent = z.int().min(1).max(100_000).meta({ description: 'Thousandths of a percent: 10 % is 10000.' })

/** A reduction and why it is given. */
export const DiscountInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('percent'), percent, reason: shortText.min(1) }),
  z.strictObject({ kind: z.literal('fixed'), amount: z.int().min(1).max(LARGEST_AMOUNT), reason: shortText.min(1) }),
])

/** One item × service of an order. */
export const LineInput = z.strictObject({
  itemId: z.uuid(),
  serviceId: z.uuid(),
  unit: z.enum(UNITS as [string, ...string[]]).transform((unit) => unit as (typeof UNITS)[number]),
  quantity: z.int().min(1).max(LARGEST_QUANTITY).meta({ description: 'Thousandths of the unit: 2 shirts are 2000.' }),
  pieces: z.array(PieceInput).max(200).optional(),
  upchargeIds: z.array(z.uuid()).max(6).optional(),
  discounts: z.array(DiscountInput).max(4).optional(),
  note: plainText(500).optional(),
})

/** What the counter knows when garments are taken in; also what a quote is asked for. */
export const OrderInput = z.strictObject({
  branchId: z.uuid(),
  customerId: z.uuid().nullable(),
  lines: z.array(LineInput).min(1, 'Add at least one item.').max(60),
  discounts: z.array(DiscountInput).max(4).optional(),
  waiveMinimum: shortText
    .min(1)
    .optional()
    .meta({ description: 'Why an order below the minimum pays nothing on top.' }),
  express: z
    .strictObject({ promisedAt: z.iso.datetime({ offset: true }).optional() })
    .optional()
    .meta({
      description: 'Asks for haste, by a moment or as early as can be; what it costs is in the settings of the branch.',
    }),
  split: z
    .boolean()
    .optional()
    .meta({ description: 'Promises each part by itself, where services take differently long.' }),
  note: plainText(1000).optional(),
})
export type OrderInput = z.output<typeof OrderInput>
export type LineInput = z.output<typeof LineInput>

/** Whether something is given off the price, which is a right of its own. */
export const hasDiscount = ({
  discounts = [],
  waiveMinimum,
  lines,
}: Pick<OrderInput, 'discounts' | 'waiveMinimum' | 'lines'>): boolean =>
  discounts.length > 0 || waiveMinimum !== undefined || lines.some((line) => (line.discounts ?? []).length > 0)
