import { exponentOf, formatAmount } from '#platform/money.ts'
import { formatMilli, type Unit } from '#platform/quantity.ts'

/** A price with all it needs to come back by an import as it is. Minor units and thousandths. */
export type PriceToExport = {
  readonly list: string
  readonly branch: string | null
  readonly department: string
  readonly item: string
  readonly code: string | null
  readonly tags: number
  readonly service: string
  readonly unit: Unit
  readonly currency: string
  readonly amount: number
  readonly pricing: 'per_unit' | 'per_load' | 'flat'
  readonly loadSize: number | null
  readonly minimumQuantity: number | null
  readonly minimumCharge: number | null
}

/** A cell: text, an exact decimal that stays a number, or nothing. */
export type ExportCell = string | { readonly number: string } | null

/** The titles of an export's columns; an import recognises each. */
export const exportHeader: readonly string[] = [
  'Price list',
  'Branch code',
  'Department',
  'Item',
  'Item code',
  'Tags per item',
  'Service',
  'Unit',
  'Price',
  'Currency',
  'Pricing',
  'Load size',
  'Minimum quantity',
  'Minimum charge',
]

const pricingNames = { per_unit: 'per unit', per_load: 'per load', flat: 'flat' }

const milli = (value: number | null): ExportCell => (value === null ? null : { number: formatMilli(value) })

/**
 * The cells of a price under `exportHeader`. Amounts of currencies with three decimals are text: as numbers a spreadsheet would drop the zeros
 * at their end and "1.250" come back as a number that may be a thousand.
 */
export function exportRow(price: PriceToExport): ExportCell[] {
  const { currency } = price
  const amount = (value: number): ExportCell => {
    const text = formatAmount({ amount: value, currency })
    return exponentOf(currency) > 2 ? text : { number: text }
  }
  return [
    price.list,
    price.branch,
    price.department,
    price.item,
    price.code,
    { number: String(price.tags) },
    price.service,
    price.unit,
    amount(price.amount),
    currency,
    pricingNames[price.pricing],
    milli(price.loadSize),
    milli(price.minimumQuantity),
    price.minimumCharge === null ? null : amount(price.minimumCharge),
  ]
}
