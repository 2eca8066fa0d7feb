import { allocate, LARGEST_AMOUNT, portionOf } from '#platform/money.ts'
import { bundle } from './bundle-rules.ts'
import type { Charge } from './discount-rules.ts'
import { discountLine, discountOrder } from './discount-rules.ts'
import type { NominalLine } from './line-pricing-rules.ts'
import { nominalLine } from './line-pricing-rules.ts'
import { checkPricingInput } from './pricing-check-rules.ts'
import type {
  Percent,
  PricedFee,
  PricedLine,
  PricedOrder,
  PricedTotals,
  PricingInput,
  PricingLine,
  PricingStep,
  SmallOrder,
  TaxAmount,
  Taxed,
  TaxTreatment,
} from './pricing-terms-rules.ts'
import { PricingRefusal, WHOLE } from './pricing-terms-rules.ts'
import { taxAll } from './tax-rules.ts'

type Draft = Charge & {
  readonly line: PricingLine
  readonly tax: TaxTreatment
  readonly priced: NominalLine
  express: number
}

type FeeDraft = Pick<PricedFee, 'id' | 'kind' | 'name' | 'amount'> & {
  readonly tax: TaxTreatment
  readonly steps: PricingStep[]
}

/**
 * The price of an order: the one function behind the counter, the portal, the API, re-pricing and refunds. The same input gives the same
 * output byte for byte, and every figure comes with the steps that made it.
 *
 * In this order: each line's list price with minimums and upcharges; the express percentage; what bundles
 * save; the line's own discounts; the order's discounts; then the fees, which no discount touches (flat express, small order, delivery, others); then tax; the tip last, untaxed.
 * Wherever a unit cannot be split the lines are taken in the order of their ids, so the order of entry changes no figure.
 * Refuses with PricingRefusal what is negative, fractional or absurd. All amounts are whole minor units, all quantities thousandths.
 */
export function priceOrder(input: PricingInput): PricedOrder {
  checkPricingInput(input)
  const drafts = [...input.lines].sort(byId).map(draftOf)
  const subtotal = total(drafts.map(({ priced }) => priced.nominal))
  const steps: PricingStep[] = []
  if (input.express?.kind === 'percent') steps.push(...hasten(drafts, input.express.percent))
  steps.push(...bundle(drafts, input.bundles ?? []))
  for (const draft of drafts) discountLine(draft, draft.line.discounts ?? [])
  steps.push(
    ...discountOrder(
      drafts.filter(({ line }) => line.discountable !== false),
      input.discounts ?? [],
    ),
  )
  const feeDrafts = feesOf(input, subtotal)
  const { taxed, steps: taxSteps } = taxAll([...drafts, ...feeDrafts], input)
  steps.push(...taxSteps)
  const lines = new Map(drafts.map((draft, index) => [draft.line.id, pricedLine(draft, at(taxed, index))]))
  const fees = feeDrafts.map((fee, index) => pricedFee(fee, at(taxed, drafts.length + index)))
  const totals = totalsOf([...lines.values()], fees, { subtotal, tip: input.tip ?? 0 })
  const { net, tax, gross, tip, totalDue: due } = totals
  steps.push({ kind: 'total', net, tax, gross, tip, due })
  return {
    currency: input.currency,
    taxMode: input.taxMode,
    taxRounding: input.taxRounding,
    lines: input.lines.flatMap(({ id }) => lines.get(id) ?? []),
    fees,
    totals,
    steps,
  }
}

function draftOf(line: PricingLine): Draft {
  const priced = nominalLine(line)
  return {
    line,
    tax: line.tax,
    priced,
    amount: priced.nominal,
    express: 0,
    discount: 0,
    discounts: [],
    steps: [...priced.steps],
  }
}

function hasten(drafts: readonly Draft[], percent: Percent): PricingStep[] {
  const hurried = drafts.filter(({ line }) => line.expressible !== false)
  const weights = hurried.map(({ priced }) => priced.nominal)
  const whole = total(weights)
  const of = portionOf(whole, percent, WHOLE)
  const shares = allocate(of, weights)
  hurried.forEach((draft, index) => {
    const amount = shares[index] ?? 0
    draft.express = amount
    draft.amount += amount
    draft.steps.push({ kind: 'express_share', of, weight: draft.priced.nominal, whole, amount })
  })
  return hurried.length === 0 ? [] : [{ kind: 'express', of: whole, percent, amount: of }]
}

function feesOf({ lines, express, smallOrder, delivery, fees = [] }: PricingInput, subtotal: number): FeeDraft[] {
  const drafts: FeeDraft[] = []
  const charge = (fee: Omit<FeeDraft, 'steps'>, step: PricingStep = { kind: 'fee', amount: fee.amount }) =>
    drafts.push({ ...fee, steps: [step] })
  if (express?.kind === 'flat' && lines.some(({ expressible }) => expressible !== false)) {
    charge({ id: 'express', kind: 'express', name: null, amount: express.amount, tax: express.tax })
  }
  if (smallOrder !== undefined && lines.length > 0 && subtotal < smallOrder.minimum && !isWaived(smallOrder, lines)) {
    const { minimum, tax } = smallOrder
    const amount = minimum - subtotal
    charge(
      { id: 'small_order', kind: 'small_order', name: null, amount, tax },
      { kind: 'small_order', minimum, subtotal, amount },
    )
  }
  if (delivery !== undefined)
    charge({ id: 'delivery', kind: 'delivery', name: null, amount: delivery.amount, tax: delivery.tax })
  for (const { id, name, amount, tax } of [...fees].sort(byId)) charge({ id, kind: 'fee', name, amount, tax })
  return drafts
}

function isWaived({ waived, waivedWhenMixed }: SmallOrder, lines: readonly PricingLine[]): boolean {
  const isMixed = new Set(lines.map(({ serviceRef }) => serviceRef)).size > 1
  return waived === true || (waivedWhenMixed === true && isMixed)
}

function pricedLine({ line, priced, express, discount, discounts, amount, steps }: Draft, taxed: Taxed): PricedLine {
  return {
    id: line.id,
    itemRef: line.itemRef ?? null,
    serviceRef: line.serviceRef ?? null,
    unit: line.unit,
    quantity: line.quantity,
    billedQuantity: priced.billedQuantity,
    base: priced.base,
    upcharges: priced.upcharges,
    nominal: priced.nominal,
    express,
    discounts,
    discount,
    amount,
    ...taxed,
    steps,
  }
}

function pricedFee({ id, kind, name, amount, steps }: FeeDraft, taxed: Taxed): PricedFee {
  return { id, kind, name, amount, ...taxed, steps }
}

type Figures = { readonly subtotal: number; readonly tip: number }

function totalsOf(lines: readonly PricedLine[], fees: readonly PricedFee[], { subtotal, tip }: Figures): PricedTotals {
  const entries: readonly Taxed[] = [...lines, ...fees]
  const gross = total(entries.map((entry) => entry.gross))
  return {
    subtotal,
    express: total(lines.map((line) => line.express)),
    discounts: bySource(lines),
    discount: total(lines.map((line) => line.discount)),
    fees: total(fees.map((fee) => fee.amount)),
    taxes: byRate(entries),
    untaxed: total(entries.filter((entry) => entry.taxes.length === 0).map((entry) => entry.net)),
    net: total(entries.map((entry) => entry.net)),
    tax: total(entries.map((entry) => entry.tax)),
    gross,
    tip,
    totalDue: total([gross, tip]),
  }
}

function bySource(lines: readonly PricedLine[]): PricedTotals['discounts'] {
  const amounts = new Map<string, number>()
  for (const { source, amount } of lines.flatMap((line) => line.discounts))
    amounts.set(source, (amounts.get(source) ?? 0) + amount)
  return [...amounts]
    .map(([source, amount]) => ({ source, amount }))
    .sort((left, right) => inOrder(left.source, right.source))
}

function byRate(entries: readonly Taxed[]): TaxAmount[] {
  const rows = new Map<string, TaxAmount>()
  for (const tax of entries.flatMap((entry) => entry.taxes)) {
    const key = `${tax.code} ${tax.rate}`
    const row = rows.get(key)
    const { code, rate } = tax
    rows.set(key, { code, rate, base: (row?.base ?? 0) + tax.base, amount: (row?.amount ?? 0) + tax.amount })
  }
  return [...rows.values()].sort((left, right) => inOrder(left.code, right.code) || left.rate - right.rate)
}

function at(taxed: readonly Taxed[], index: number): Taxed {
  const found = taxed[index]
  if (found === undefined) throw new RangeError(`nothing was taxed at ${index}`)
  return found
}

function total(amounts: readonly number[]): number {
  const sum = amounts.reduce((running, amount) => running + amount, 0)
  if (sum > LARGEST_AMOUNT) throw new PricingRefusal('amount_too_large', `${sum} is beyond any real order`)
  return sum
}

function byId(left: { readonly id: string }, right: { readonly id: string }): number {
  return inOrder(left.id, right.id)
}

function inOrder(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}
