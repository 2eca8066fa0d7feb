import type { Unit } from '#platform/quantity.ts'

/** A percentage in whole thousandths of a percent: 20 % is 20000, 8.875 % is 8875. */
export type Percent = number

/** 100 % in thousandths of a percent. */
export const WHOLE: Percent = 100_000

export type PricingRefusalCode =
  | 'currency_unknown'
  | 'line_id_repeated'
  | 'quantity_invalid'
  | 'pieces_missing'
  | 'price_invalid'
  | 'upcharge_invalid'
  | 'bundle_invalid'
  | 'discount_invalid'
  | 'line_not_discountable'
  | 'express_invalid'
  | 'fee_invalid'
  | 'tax_invalid'
  | 'tip_invalid'
  | 'payment_invalid'
  | 'amount_too_large'

/** Said when an order cannot be priced as asked; `code` tells the rule, `lineId` the line it is about (null for the whole order). */
export class PricingRefusal extends Error {
  override readonly name = 'PricingRefusal'
  readonly code: PricingRefusalCode
  readonly lineId: string | null

  constructor(code: PricingRefusalCode, sentence: string, lineId: string | null = null) {
    super(sentence)
    this.code = code
    this.lineId = lineId
  }
}

/** One tax, by code and rate; a compound one is charged on the price and the taxes listed before it (as Québec's was). */
export type TaxComponent = { readonly code: string; readonly rate: Percent; readonly compound?: boolean | undefined }

/** How something is taxed: exempt when it has no components, zero-rated when its only rate is 0. */
export type TaxTreatment = { readonly category: string; readonly components: readonly TaxComponent[] }

/** What a line costs before minimums: a price per unit, per started load, or for the line as a whole. Amounts in minor units, sizes in thousandths. */
export type LinePrice =
  | { readonly kind: 'per_unit'; readonly unitPrice: number }
  | { readonly kind: 'per_started_load'; readonly loadSize: number; readonly loadPrice: number }
  | { readonly kind: 'flat'; readonly price: number }

/**
 * An addition to a line, applied in the order listed: a fixed amount, an amount per billed unit or per piece, or a percentage
 * of the line's base price (the default) or of the price as it has grown so far.
 */
export type Upcharge = { readonly id: string; readonly name: string } & (
  | { readonly kind: 'fixed' | 'per_unit' | 'per_piece'; readonly amount: number }
  | { readonly kind: 'percent'; readonly percent: Percent; readonly of?: 'base' | 'running' | undefined }
)

/** A reduction, applied in the order listed to what the ones before it have left; `source` says who grants it (a promotion, a voucher, the till). */
export type Discount = { readonly id: string; readonly source: string } & (
  | { readonly kind: 'percent'; readonly percent: Percent }
  | { readonly kind: 'fixed'; readonly amount: number }
)

/** The list a price came from and whom that list is for: told, never reckoned with. */
export type PriceSource = { readonly id: string; readonly name: string; readonly kind: string }

/** A line to price. Quantities in thousandths; optional minimums raise what is billed; discountable and open to express unless said otherwise. */
export type PricingLine = {
  readonly id: string
  readonly itemRef?: string | undefined
  readonly serviceRef?: string | undefined
  readonly unit: Unit
  readonly quantity: number
  readonly pieces?: number | undefined
  readonly pricing: LinePrice
  readonly minimumQuantity?: number | undefined
  readonly minimumCharge?: number | undefined
  readonly upcharges?: readonly Upcharge[] | undefined
  readonly discounts?: readonly Discount[] | undefined
  readonly discountable?: boolean | undefined
  readonly expressible?: boolean | undefined
  readonly tax: TaxTreatment
  readonly priceList?: PriceSource | undefined
}

/** The surcharge for haste: a percentage of the lines it is open to (taxed as they are), or a flat fee with its own tax. */
export type Express =
  | { readonly kind: 'percent'; readonly percent: Percent }
  | { readonly kind: 'flat'; readonly amount: number; readonly tax: TaxTreatment }

/**
 * What an order below the minimum pays on top: the minimum less the subtotal. Nothing is charged where it is waived by hand (`waiver` says why) or,
 * where the rule says so, when the order has lines of several services.
 */
export type SmallOrder = {
  readonly minimum: number
  readonly waived?: boolean | undefined
  readonly waiver?: string | undefined
  readonly waivedWhenMixed?: boolean | undefined
  readonly tax: TaxTreatment
}

/** So many counted things for one price instead of their own: `price` in minor units, each thing by item, service and unit. */
export type Bundle = {
  readonly id: string
  readonly name: string
  readonly price: number
  readonly parts: readonly {
    readonly itemRef: string
    readonly serviceRef: string
    readonly unit: Unit
    readonly count: number
  }[]
}

/** A fee of the order in minor units, with a tax treatment of its own; fees are never discounted. */
export type Fee = { readonly id: string; readonly name: string; readonly amount: number; readonly tax: TaxTreatment }

export type PricingInput = {
  readonly currency: string
  readonly taxMode: 'inclusive' | 'exclusive'
  readonly taxRounding: 'line' | 'document'
  readonly lines: readonly PricingLine[]
  readonly bundles?: readonly Bundle[] | undefined
  readonly discounts?: readonly Discount[] | undefined
  readonly express?: Express | undefined
  readonly smallOrder?: SmallOrder | undefined
  readonly delivery?: { readonly amount: number; readonly tax: TaxTreatment } | undefined
  readonly fees?: readonly Fee[] | undefined
  readonly tip?: number | undefined
  /** No tax is charged: what prices without tax would add is not added, and what prices with tax contain is taken off. */
  readonly taxExempt?: true | undefined
}

/** One step of how a line, fee or order came to its figures: numbers only, so that a screen can tell it in any language. */
export type PricingStep =
  | { readonly kind: 'minimum_quantity'; readonly quantity: number; readonly minimum: number }
  | { readonly kind: 'per_unit'; readonly billed: number; readonly unitPrice: number; readonly amount: number }
  | {
      readonly kind: 'started_loads'
      readonly quantity: number
      readonly loadSize: number
      readonly loads: number
      readonly loadPrice: number
      readonly amount: number
    }
  | { readonly kind: 'flat'; readonly amount: number }
  | { readonly kind: 'minimum_charge'; readonly computed: number; readonly amount: number }
  | { readonly kind: 'upcharge_fixed'; readonly id: string; readonly amount: number }
  | {
      readonly kind: 'upcharge_per_unit' | 'upcharge_per_piece'
      readonly id: string
      readonly count: number
      readonly each: number
      readonly amount: number
    }
  | {
      readonly kind: 'upcharge_percent'
      readonly id: string
      readonly of: number
      readonly percent: Percent
      readonly amount: number
    }
  | { readonly kind: 'express'; readonly of: number; readonly percent: Percent; readonly amount: number }
  | {
      readonly kind: 'express_share'
      readonly of: number
      readonly weight: number
      readonly whole: number
      readonly amount: number
    }
  | {
      readonly kind: 'bundle'
      readonly id: string
      readonly times: number
      readonly price: number
      readonly of: number
      readonly amount: number
    }
  | {
      readonly kind: 'bundle_share'
      readonly id: string
      readonly of: number
      readonly weight: number
      readonly whole: number
      readonly amount: number
    }
  | {
      readonly kind: 'discount'
      readonly id: string
      readonly of: number
      readonly percent: Percent | null
      readonly asked: number
      readonly amount: number
    }
  | {
      readonly kind: 'discount_share'
      readonly id: string
      readonly of: number
      readonly weight: number
      readonly whole: number
      readonly amount: number
    }
  | { readonly kind: 'fee'; readonly amount: number }
  | { readonly kind: 'tax_exempt'; readonly amount: number }
  | { readonly kind: 'small_order'; readonly minimum: number; readonly subtotal: number; readonly amount: number }
  | {
      readonly kind: 'tax_added' | 'tax_included'
      readonly codes: readonly string[]
      readonly of: number
      readonly numerator: number
      readonly denominator: number
      readonly amount: number
    }
  | {
      readonly kind: 'tax_share'
      readonly codes: readonly string[]
      readonly of: number
      readonly weight: number
      readonly whole: number
      readonly amount: number
    }
  | {
      readonly kind: 'tax_component'
      readonly code: string
      readonly of: number
      readonly rate: Percent
      readonly amount: number
    }
  | {
      readonly kind: 'total'
      readonly net: number
      readonly tax: number
      readonly gross: number
      readonly tip: number
      readonly due: number
    }

/** One tax on a line, a fee or the order: `base` is the untaxed price it is charged on. */
export type TaxAmount = {
  readonly code: string
  readonly rate: Percent
  readonly base: number
  readonly amount: number
}

/** A price with its taxes: net + tax = gross, tax = the sum of `taxes`. */
export type Taxed = {
  readonly taxCategory: string
  readonly net: number
  readonly taxes: readonly TaxAmount[]
  readonly tax: number
  readonly gross: number
}

/** A priced line. `amount` (nominal + express − discounts) is its gross where prices include tax, its net where they do not. */
export type PricedLine = Taxed & {
  readonly id: string
  readonly itemRef: string | null
  readonly serviceRef: string | null
  readonly unit: Unit
  readonly quantity: number
  readonly billedQuantity: number
  readonly base: number
  readonly upcharges: readonly { readonly id: string; readonly name: string; readonly amount: number }[]
  readonly nominal: number
  readonly express: number
  readonly discounts: readonly { readonly id: string; readonly source: string; readonly amount: number }[]
  readonly discount: number
  readonly amount: number
  readonly steps: readonly PricingStep[]
}

/** A fee charged beside the lines; `amount` is in the same basis (tax included or not) as the lines'. */
export type PricedFee = Taxed & {
  readonly id: string
  readonly kind: 'express' | 'small_order' | 'delivery' | 'fee'
  readonly name: string | null
  readonly amount: number
  readonly steps: readonly PricingStep[]
}

/**
 * The order's figures. subtotal = what lines cost before express and discounts; subtotal + express − discount + fees is `gross` where
 * prices include tax and `net` where they do not; net + tax = gross; gross + tip = totalDue; `untaxed` is the net that bears no tax at all.
 */
export type PricedTotals = {
  readonly subtotal: number
  readonly express: number
  readonly discounts: readonly { readonly source: string; readonly amount: number }[]
  readonly discount: number
  readonly fees: number
  readonly taxes: readonly TaxAmount[]
  readonly untaxed: number
  readonly net: number
  readonly tax: number
  readonly gross: number
  readonly tip: number
  readonly totalDue: number
}

export type PricedOrder = {
  readonly currency: string
  readonly taxMode: 'inclusive' | 'exclusive'
  readonly taxRounding: 'line' | 'document'
  readonly lines: readonly PricedLine[]
  readonly fees: readonly PricedFee[]
  readonly totals: PricedTotals
  readonly steps: readonly PricingStep[]
}
