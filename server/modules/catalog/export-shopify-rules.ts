import { formatAmount } from '#platform/money.ts'
import { formatMilli } from '#platform/quantity.ts'
import type { ExportCell, PriceToExport } from './export-rows-rules.ts'
import { serviceOption, shopifyTitles, taggedFields, tagPrefix } from './shopify-rows-rules.ts'

/** The titles of a Shopify product file: those that a shop needs to take products in. */
export const shopifyHeader: readonly string[] = [
  shopifyTitles.handle,
  shopifyTitles.title,
  'Vendor',
  shopifyTitles.type,
  shopifyTitles.tags,
  'Published',
  'Option1 Name',
  'Option1 Value',
  shopifyTitles.sku,
  'Variant Inventory Policy',
  'Variant Fulfillment Service',
  shopifyTitles.price,
  'Variant Requires Shipping',
  'Variant Taxable',
  shopifyTitles.giftCard,
  'Status',
]

const pricingNames = { per_unit: 'per unit', per_load: 'per load', flat: 'flat' }

const slugOf = (parts: readonly string[]): string =>
  parts
    .join(' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

function tagsOf(price: PriceToExport): string {
  const { currency, loadSize, minimumQuantity, minimumCharge } = price
  const values = {
    unit: price.unit,
    pricing: pricingNames[price.pricing],
    loadSize: loadSize === null ? null : formatMilli(loadSize),
    minimumQuantity: minimumQuantity === null ? null : formatMilli(minimumQuantity),
    minimumCharge: minimumCharge === null ? null : formatAmount({ amount: minimumCharge, currency }),
    currency,
    tags: String(price.tags),
  }
  return Object.entries(taggedFields)
    .flatMap(([field, name]) => {
      const value = values[field as keyof typeof values]
      return value === null ? [] : [`${tagPrefix}${name}=${value}`]
    })
    .join(', ')
}

/**
 * The cells of prices under `shopifyHeader`: each price is a product of one variant, told from others of its item by the option that names its service.
 * What Shopify has no column for is in its tags, so that the file comes back by an import as it is. Handles are numbered where names are alike.
 */
export function shopifyRows(prices: readonly PriceToExport[], vendor: string): ExportCell[][] {
  const taken = new Map<string, number>()
  return prices.map((price) => {
    const slug = slugOf([price.item, price.service, price.unit])
    const count = (taken.get(slug) ?? 0) + 1
    taken.set(slug, count)
    return [
      count === 1 ? slug : `${slug}--${count}`,
      price.item,
      vendor,
      price.department,
      tagsOf(price),
      'true',
      serviceOption,
      price.service,
      price.code,
      'continue',
      'manual',
      formatAmount({ amount: price.amount, currency: price.currency }),
      'false',
      'true',
      'false',
      'active',
    ]
  })
}
