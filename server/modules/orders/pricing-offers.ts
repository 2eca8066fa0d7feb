import type { OrderOffers } from '#modules/catalog/index.ts'
import type { LineInput } from './order-input.ts'
import type { PricingInput, TaxTreatment } from './pricing-terms-rules.ts'

const thingOf = ({ itemId, serviceId, unit }: Pick<LineInput, 'itemId' | 'serviceId' | 'unit'>): string =>
  `${itemId} ${serviceId} ${unit}`

/** The bundles on offer that some thing of an order is in, in the words of the pricing function. */
export function bundlesFor({ bundles }: OrderOffers, lines: readonly LineInput[]): Pick<PricingInput, 'bundles'> {
  if (bundles.length === 0) return {}
  const things = new Set(lines.map(thingOf))
  const fitting = bundles
    .filter(({ parts }) => parts.some((part) => things.has(thingOf(part))))
    .map(({ parts, ...bundle }) => ({
      ...bundle,
      parts: parts.map(({ itemId, serviceId, ...part }) => ({ ...part, itemRef: itemId, serviceRef: serviceId })),
    }))
  return fitting.length > 0 ? { bundles: fitting } : {}
}

/** What an order has to come to at a branch, in the words of the pricing function; with a waiver, nothing is charged and it says why. */
export function smallOrderFor(
  { minimum }: OrderOffers,
  taxFor: (category: string) => TaxTreatment,
  waiver: string | undefined,
): Pick<PricingInput, 'smallOrder'> {
  if (minimum === null) return {}
  const { amount, taxCategory, waivedWhenMixed } = minimum
  return {
    smallOrder: {
      minimum: amount,
      tax: taxFor(taxCategory),
      ...(waivedWhenMixed && { waivedWhenMixed }),
      ...(waiver !== undefined && { waived: true, waiver }),
    },
  }
}
