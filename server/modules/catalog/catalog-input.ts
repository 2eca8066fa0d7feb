import { z } from 'zod'
import { isCurrency, LARGEST_AMOUNT } from '#platform/money.ts'
import { LARGEST_QUANTITY, UNITS } from '#platform/quantity.ts'
import { isKeepable, LONGEST_NAME } from './catalog-name-rules.ts'
import { readName } from './name-rules.ts'
import { treatments } from './treatment-rules.ts'

/** A name as people see it; blanks around it and invisible letters are taken off. */
export const Name = z.string().overwrite(readName).refine(isKeepable, `Give a name of 1 to ${LONGEST_NAME} characters.`)

/** A short code of an item, such as one printed on a price list. */
export const Code = z.string().overwrite(readName).min(1).max(40)

/** A code under which a branch's settings hold cut-offs or tax rates. */
export const SettingCode = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'Use small letters, digits and underscores.')

export const Currency = z.string().refine(isCurrency, 'Use a current ISO 4217 code, such as EUR.')

/** Minor units, zero or more. */
export const Amount = z.int().min(0).max(LARGEST_AMOUNT)

/** Thousandths of a unit, more than zero. */
export const Milli = z.int().min(1).max(LARGEST_QUANTITY)

/** What a service does to a garment, for the warnings of its care label. */
export const TreatmentName = z.enum(treatments)

export const UnitName = z.enum(UNITS)
/** The customers of a price list, or the plans whose holders it is for. */
export const Holders = z.array(z.uuid()).min(1).max(500)

export const Position = z.int().min(0).max(1_000_000)
export const TagsPerItem = z.int().min(1).max(9)
export const TurnaroundHours = z.int().min(0).max(8760)
export const Version = z.int().min(1)

/** Which one, and the version it had when it was read. */
export const Which = z.strictObject({ id: z.uuid(), version: Version })

/** A price with all its terms; one per load has a load size and no other has. */
export const PriceTermsInput = z
  .strictObject({
    amount: Amount,
    pricing: z.enum(['per_unit', 'per_load', 'flat']).default('per_unit'),
    loadSize: Milli.nullable().default(null),
    minimumQuantity: Milli.nullable().default(null),
    minimumCharge: Amount.nullable().default(null),
  })
  .refine(({ pricing, loadSize }) => (pricing === 'per_load') === (loadSize !== null), {
    path: ['loadSize'],
    message: 'A price per load needs a load size, and no other has one.',
  })
