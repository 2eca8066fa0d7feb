import { allocate, portionOf } from '#platform/money.ts'
import type { Percent, PricingInput, PricingStep, TaxAmount, Taxed, TaxTreatment } from './pricing-terms-rules.ts'
import { PricingRefusal, WHOLE } from './pricing-terms-rules.ts'

/** Something to be taxed: a line or fee with its price in minor units, tax included or not as the order's mode says. */
export type Taxable = { readonly amount: number; readonly tax: TaxTreatment; readonly steps: PricingStep[] }

type Part = { readonly code: string; readonly rate: Percent; readonly numerator: number; readonly key: string }

/** Each component as an exact fraction of the untaxed price, over one common denominator. */
type Rates = {
  readonly key: string
  readonly codes: readonly string[]
  readonly parts: readonly Part[]
  readonly numerator: number
  readonly denominator: number
}

type Entry = { readonly thing: Taxable; readonly rates: Rates; readonly amounts: number[] }

/**
 * Taxes lines and fees, in a canonical order that does not depend on the order of entry. Every rounding is half up (HMRC VATREC12030).
 *
 * Prices without tax: tax = price × rate, each component by itself. Prices with tax: tax = price × r ÷ (100 + r), for all components
 * together, and net = price − tax; the net is never reckoned first. Components then share the tax by the largest remainder.
 *
 * Line rounding reckons this for each line. Document rounding reckons it once per rate on the sum of the document (EN 16931: VAT amount
 * per category = its taxable base × its rate) and shares it among the lines by the largest remainder, so that the lines add up to it.
 */
export function taxAll(
  things: readonly Taxable[],
  { taxMode, taxRounding, taxExempt }: PricingInput,
): { taxed: Taxed[]; steps: PricingStep[] } {
  const known = new Map<string, Rates>()
  const entries = things.map((thing): Entry => ({ thing, rates: ratesOf(thing.tax, known), amounts: [] }))
  const steps: PricingStep[] = []
  if (taxMode === 'exclusive' && taxRounding === 'line') entries.forEach(addByLine)
  if (taxMode === 'exclusive' && taxRounding === 'document') addByDocument(entries, steps)
  if (taxMode === 'inclusive' && taxRounding === 'line') entries.forEach(extractByLine)
  if (taxMode === 'inclusive' && taxRounding === 'document') extractByDocument(entries, steps)
  const taxed = entries.map((entry) => taxedEntry(entry, taxMode === 'inclusive'))
  return taxExempt ? relieved(taxed, steps) : { taxed, steps }
}

/** The same without tax: everything costs its net price. */
function relieved(taxed: readonly Taxed[], steps: PricingStep[]): { taxed: Taxed[]; steps: PricingStep[] } {
  const amount = sum(taxed.map(({ tax }) => tax))
  return {
    taxed: taxed.map(({ taxCategory, net }) => ({ taxCategory, net, taxes: [], tax: 0, gross: net })),
    steps: amount === 0 ? steps : [...steps, { kind: 'tax_exempt', amount: -amount }],
  }
}

function addByLine({ thing, rates, amounts }: Entry): void {
  for (const { code, numerator } of rates.parts) {
    const amount = portionOf(thing.amount, numerator, rates.denominator)
    amounts.push(amount)
    thing.steps.push({
      kind: 'tax_added',
      codes: [code],
      of: thing.amount,
      numerator,
      denominator: rates.denominator,
      amount,
    })
  }
}

function addByDocument(entries: readonly Entry[], steps: PricingStep[]): void {
  const claims = entries.flatMap((entry) =>
    entry.rates.parts.map((part, index) => ({ entry, part, index, denominator: entry.rates.denominator })),
  )
  const byTax = Map.groupBy(claims, ({ part }) => part.key)
  for (const claimants of byTax.values()) {
    const [first] = claimants
    if (first === undefined) continue
    const { part, denominator } = first
    const weights = claimants.map(({ entry }) => entry.thing.amount)
    const whole = sum(weights)
    const codes = [part.code]
    const of = portionOf(whole, part.numerator, denominator)
    steps.push({ kind: 'tax_added', codes, of: whole, numerator: part.numerator, denominator, amount: of })
    const shares = allocate(of, weights)
    claimants.forEach(({ entry: { thing, amounts }, index }, position) => {
      const amount = shares[position] ?? 0
      amounts[index] = amount
      thing.steps.push({ kind: 'tax_share', codes, of, weight: thing.amount, whole, amount })
    })
  }
}

function extractByLine(entry: Entry): void {
  const { thing, rates } = entry
  if (rates.parts.length === 0) return
  const amount = extracted(thing.amount, rates)
  thing.steps.push(includedStep(thing.amount, rates, amount))
  pushComponents(entry, amount, allocate(amount, weightsOf(rates)))
}

function extractByDocument(entries: readonly Entry[], steps: PricingStep[]): void {
  const groups = Map.groupBy(entries, ({ rates }) => rates.key)
  for (const group of groups.values()) {
    const rates = group[0]?.rates
    if (rates === undefined || rates.parts.length === 0) continue
    const weights = group.map(({ thing }) => thing.amount)
    const whole = sum(weights)
    const of = extracted(whole, rates)
    steps.push(includedStep(whole, rates, of))
    const shares = allocate(of, weights)
    const given = rates.parts.map(() => 0)
    group.forEach((entry, index) => {
      const amount = shares[index] ?? 0
      entry.thing.steps.push({ kind: 'tax_share', codes: rates.codes, of, weight: entry.thing.amount, whole, amount })
      pushComponents(entry, amount, splitEvenly(amount, rates, given))
    })
  }
}

function extracted(price: number, { numerator, denominator }: Rates): number {
  return portionOf(price, numerator, denominator + numerator)
}

function includedStep(of: number, { codes, numerator, denominator }: Rates, amount: number): PricingStep {
  return { kind: 'tax_included', codes, of, numerator, denominator: denominator + numerator, amount }
}

function pushComponents({ thing, rates, amounts }: Entry, of: number, shares: readonly number[]): void {
  rates.parts.forEach(({ code, rate }, index) => {
    const amount = shares[index] ?? 0
    amounts[index] = amount
    if (rates.parts.length > 1) thing.steps.push({ kind: 'tax_component', code, of, rate, amount })
  })
}

/**
 * Splits one line's tax among its components while `given` remembers what each has had from the lines before: what does not divide goes
 * to whoever is furthest behind its due, so the components of a long document stay within a unit or so of their exact share.
 */
function splitEvenly(amount: number, rates: Rates, given: number[]): number[] {
  if (amount === 0) return rates.parts.map(() => 0)
  const weights = weightsOf(rates)
  const total = BigInt(sum(given) + amount)
  const floors = weights.map((weight) => Number((BigInt(amount) * BigInt(weight)) / BigInt(rates.numerator)))
  const behind = (index: number) =>
    total * BigInt(weights[index] ?? 0) - BigInt((given[index] ?? 0) + (floors[index] ?? 0)) * BigInt(rates.numerator)
  const order = weights
    .map((weight, index) => ({ weight, index, due: behind(index) }))
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => (one.due < other.due ? 1 : one.due > other.due ? -1 : 0))
  let left = amount - sum(floors)
  for (const { index } of order) {
    if (left === 0) break
    floors[index] = (floors[index] ?? 0) + 1
    left -= 1
  }
  floors.forEach((part, index) => {
    given[index] = (given[index] ?? 0) + part
  })
  return floors
}

function taxedEntry({ thing, rates, amounts }: Entry, inclusive: boolean): Taxed {
  const tax = sum(amounts)
  const net = inclusive ? thing.amount - tax : thing.amount
  const taxes = rates.parts.map(
    ({ code, rate }, index): TaxAmount => ({ code, rate, base: net, amount: amounts[index] ?? 0 }),
  )
  return { taxCategory: thing.tax.category, net, taxes, tax, gross: net + tax }
}

function ratesOf(treatment: TaxTreatment, known: Map<string, Rates>): Rates {
  const key = treatment.components
    .map(({ code, rate, compound }) => `${code} ${rate} ${compound === true ? 'on taxes' : ''}`)
    .join('|')
  const found = known.get(key)
  if (found !== undefined) return found
  const rates = exactRates(key, treatment)
  known.set(key, rates)
  return rates
}

function exactRates(key: string, { category, components }: TaxTreatment): Rates {
  const whole = BigInt(WHOLE)
  let denominator = whole
  let numerators: bigint[] = []
  for (const { rate, compound } of components) {
    if (compound === true) {
      const taxed = numerators.reduce((total, each) => total + each, denominator)
      denominator *= whole
      numerators = [...numerators.map((each) => each * whole), BigInt(rate) * taxed]
    } else {
      numerators = [...numerators, (BigInt(rate) * denominator) / whole]
    }
  }
  const divisor = numerators.reduce(greatestCommonDivisor, denominator)
  const total = numerators.reduce((all, each) => all + each, 0n) / divisor
  if (denominator / divisor + total > BigInt(Number.MAX_SAFE_INTEGER)) {
    throw new PricingRefusal(
      'tax_invalid',
      `the taxes of category ${category} are compounded too deep to reckon exactly`,
    )
  }
  return {
    key,
    codes: components.map(({ code }) => code),
    parts: components.map(({ code, rate }, index) =>
      partOf(code, rate, [(numerators[index] ?? 0n) / divisor, denominator / divisor]),
    ),
    numerator: Number(total),
    denominator: Number(denominator / divisor),
  }
}

function partOf(code: string, rate: Percent, [numerator, denominator]: readonly [bigint, bigint]): Part {
  const divisor = greatestCommonDivisor(denominator, numerator)
  return {
    code,
    rate,
    numerator: Number(numerator),
    key: `${code} ${rate} ${numerator / divisor}/${denominator / divisor}`,
  }
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestCommonDivisor(right, left % right)
}

function weightsOf(rates: Rates): number[] {
  return rates.parts.map(({ numerator }) => numerator)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
