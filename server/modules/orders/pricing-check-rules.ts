import { isCurrency, LARGEST_AMOUNT } from '#platform/money.ts'
import { isCounted, LARGEST_QUANTITY } from '#platform/quantity.ts'
import type {
  Bundle,
  Discount,
  PricingInput,
  PricingLine,
  PricingRefusalCode,
  TaxTreatment,
  Upcharge,
} from './pricing-terms-rules.ts'
import { PricingRefusal, WHOLE } from './pricing-terms-rules.ts'

const LARGEST_SURCHARGE = 10 * WHOLE
const LARGEST_PIECES = 1_000_000

/** Refuses an order whose quantities, prices, percentages or tax rates are negative, fractional or absurd, before anything is reckoned. */
export function checkPricingInput(input: PricingInput): void {
  if (!isCurrency(input.currency))
    throw new PricingRefusal('currency_unknown', `${input.currency} is not a current ISO 4217 currency`)
  checkIds(input.lines, 'line_id_repeated')
  for (const line of input.lines) checkLine(line)
  checkIds(input.bundles ?? [], 'bundle_invalid')
  for (const bundle of input.bundles ?? []) checkBundle(bundle)
  for (const discount of input.discounts ?? []) checkDiscount(discount, null)
  checkExpress(input.express)
  checkFees(input)
  if (!isAmount(input.tip ?? 0)) throw new PricingRefusal('tip_invalid', 'a tip is whole minor units from zero up')
}

function isWhole(value: number, largest: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value <= largest
}

function isAmount(value: number): boolean {
  return isWhole(value, LARGEST_AMOUNT)
}

function checkIds(things: readonly { readonly id: string }[], code: PricingRefusalCode): void {
  const seen = new Set<string>()
  for (const { id } of things) {
    if (id === '' || seen.has(id)) throw new PricingRefusal(code, `"${id}" does not tell one from another`, id)
    seen.add(id)
  }
}

function checkLine(line: PricingLine): void {
  const refuse = (code: PricingRefusalCode, sentence: string) => {
    throw new PricingRefusal(code, sentence, line.id)
  }
  if (!isWhole(line.quantity, LARGEST_QUANTITY) || line.quantity === 0)
    refuse('quantity_invalid', `${line.quantity} thousandths cannot be billed`)
  if (isCounted(line.unit) && line.quantity % 1000 !== 0) refuse('quantity_invalid', `a ${line.unit} is not divided`)
  if (!isWhole(line.minimumQuantity ?? 0, LARGEST_QUANTITY))
    refuse('quantity_invalid', 'a minimum quantity is whole thousandths')
  if (!isWhole(line.pieces ?? 0, LARGEST_PIECES)) refuse('quantity_invalid', `${line.pieces} is no count of pieces`)
  if (!isAmount(line.minimumCharge ?? 0)) refuse('price_invalid', 'a minimum charge is whole minor units from zero up')
  checkPrice(line, refuse)
  for (const upcharge of line.upcharges ?? []) checkUpcharge(upcharge, line.id)
  for (const discount of line.discounts ?? []) checkDiscount(discount, line.id)
  if (line.discountable === false && (line.discounts ?? []).length > 0)
    refuse('line_not_discountable', 'this line is never discounted')
  checkTax(line.tax, line.id)
}

function checkPrice({ pricing }: PricingLine, refuse: (code: PricingRefusalCode, sentence: string) => void): void {
  const price =
    pricing.kind === 'per_unit' ? pricing.unitPrice : pricing.kind === 'flat' ? pricing.price : pricing.loadPrice
  if (!isAmount(price)) refuse('price_invalid', `${price} is no price in minor units`)
  if (pricing.kind !== 'per_started_load') return
  if (!isWhole(pricing.loadSize, LARGEST_QUANTITY) || pricing.loadSize === 0)
    refuse('price_invalid', `${pricing.loadSize} is no load size`)
}

function checkUpcharge(upcharge: Upcharge, lineId: string): void {
  const fits = upcharge.kind === 'percent' ? isWhole(upcharge.percent, LARGEST_SURCHARGE) : isAmount(upcharge.amount)
  if (!fits)
    throw new PricingRefusal('upcharge_invalid', `upcharge ${upcharge.id} is negative, fractional or absurd`, lineId)
}

function checkBundle({ id, price, parts }: Bundle): void {
  const isCount = (count: number) => isWhole(count, LARGEST_PIECES) && count > 0
  const things = new Set(parts.map(({ itemRef, serviceRef, unit }) => `${itemRef} ${serviceRef} ${unit}`))
  const fits = isAmount(price) && parts.every(({ count, unit }) => isCount(count) && isCounted(unit))
  if (!fits || things.size === 0 || things.size < parts.length)
    throw new PricingRefusal(
      'bundle_invalid',
      `bundle ${id} is no set of different things, or its price or counts are negative, fractional or absurd`,
    )
}

function checkDiscount(discount: Discount, lineId: string | null): void {
  const fits = discount.kind === 'percent' ? isWhole(discount.percent, WHOLE) : isAmount(discount.amount)
  if (!fits)
    throw new PricingRefusal(
      'discount_invalid',
      `discount ${discount.id} is negative, fractional or above 100 %`,
      lineId,
    )
}

function checkExpress(express: PricingInput['express']): void {
  if (express === undefined) return
  const fits = express.kind === 'percent' ? isWhole(express.percent, LARGEST_SURCHARGE) : isAmount(express.amount)
  if (!fits) throw new PricingRefusal('express_invalid', 'the express surcharge is negative, fractional or absurd')
  if (express.kind === 'flat') checkTax(express.tax, null)
}

function checkFees({ fees = [], delivery, smallOrder }: PricingInput): void {
  checkIds(fees, 'fee_invalid')
  const charged = [...fees, ...(delivery === undefined ? [] : [delivery])]
  for (const { amount, tax } of charged) {
    if (!isAmount(amount)) throw new PricingRefusal('fee_invalid', `${amount} is no fee in minor units`)
    checkTax(tax, null)
  }
  if (smallOrder === undefined) return
  if (!isAmount(smallOrder.minimum))
    throw new PricingRefusal('fee_invalid', `${smallOrder.minimum} is no minimum in minor units`)
  checkTax(smallOrder.tax, null)
}

function checkTax({ category, components }: TaxTreatment, lineId: string | null): void {
  const codes = new Set(components.map((component) => component.code))
  if (codes.size !== components.length)
    throw new PricingRefusal('tax_invalid', `category ${category} charges one tax twice`, lineId)
  for (const { code, rate } of components) {
    if (!isWhole(rate, WHOLE))
      throw new PricingRefusal('tax_invalid', `${rate} is no rate of ${code} in thousandths of a percent`, lineId)
  }
}
