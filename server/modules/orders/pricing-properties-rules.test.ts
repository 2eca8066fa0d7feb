import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { priceOrder } from './pricing-rules.ts'
import type {
  Discount,
  LinePrice,
  PricedOrder,
  PricingInput,
  PricingLine,
  PricingStep,
  TaxTreatment,
  Upcharge,
} from './pricing-terms-rules.ts'
import { PricingRefusal } from './pricing-terms-rules.ts'

const RUNS = { numRuns: 10_000 }

const TREATMENTS: readonly TaxTreatment[] = [
  { category: 'standard', components: [{ code: 'VAT', rate: 20_000 }] },
  { category: 'reduced', components: [{ code: 'VAT', rate: 5_500 }] },
  { category: 'odd', components: [{ code: 'VAT', rate: 8_875 }] },
  { category: 'zero', components: [{ code: 'VAT', rate: 0 }] },
  { category: 'exempt', components: [] },
  {
    category: 'two',
    components: [
      { code: 'GST', rate: 5_000 },
      { code: 'PST', rate: 7_000 },
    ],
  },
  {
    category: 'stacked',
    components: [
      { code: 'GST', rate: 5_000 },
      { code: 'QST', rate: 9_500, compound: true },
    ],
  },
]

const aTreatment = fc.constantFrom(...TREATMENTS)
const aPrice = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 2_000 }) },
  fc.integer({ min: 0, max: 10_000_000 }),
)
const aPercent = fc.oneof(
  fc.constantFrom(0, 6_200, 10_000, 33_333, 50_000, 100_000),
  fc.integer({ min: 0, max: 100_000 }),
)

const aDiscount: fc.Arbitrary<Discount> = fc.oneof(
  fc.record({
    id: fc.constant('p'),
    source: fc.constantFrom('till', 'loyalty'),
    kind: fc.constant('percent' as const),
    percent: aPercent,
  }),
  fc.record({
    id: fc.constant('f'),
    source: fc.constantFrom('till', 'voucher'),
    kind: fc.constant('fixed' as const),
    amount: aPrice,
  }),
)

const anUpcharge: fc.Arbitrary<Upcharge> = fc.oneof(
  fc.record({
    id: fc.constant('u'),
    name: fc.constant('Stain'),
    kind: fc.constantFrom('fixed' as const, 'per_unit' as const, 'per_piece' as const),
    amount: fc.integer({ min: 0, max: 900 }),
  }),
  fc.record({
    id: fc.constant('v'),
    name: fc.constant('Silk'),
    kind: fc.constant('percent' as const),
    percent: aPercent,
    of: fc.constantFrom('base' as const, 'running' as const),
  }),
)

const aLinePrice: fc.Arbitrary<LinePrice> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('per_unit' as const), unitPrice: aPrice }) },
  fc.record({
    kind: fc.constant('per_started_load' as const),
    loadSize: fc.constantFrom(1_000, 6_000),
    loadPrice: aPrice,
  }),
  fc.record({ kind: fc.constant('flat' as const), price: aPrice }),
)

const aLine = fc.record({
  unit: fc.constant('kg' as const),
  quantity: fc.integer({ min: 1, max: 20_000 }),
  pieces: fc.integer({ min: 0, max: 5 }),
  pricing: aLinePrice,
  minimumQuantity: fc.constantFrom(0, 6_000),
  minimumCharge: fc.constantFrom(0, 500),
  upcharges: fc.array(anUpcharge, { maxLength: 2 }),
  discounts: fc.array(aDiscount, { maxLength: 1 }),
  expressible: fc.boolean(),
  tax: aTreatment,
})

const aFee = fc.record({ amount: fc.integer({ min: 0, max: 2_000 }), tax: aTreatment })

const anOrder: fc.Arbitrary<PricingInput> = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  taxMode: fc.constantFrom('inclusive' as const, 'exclusive' as const),
  taxRounding: fc.constantFrom('line' as const, 'document' as const),
  lines: fc
    .array(aLine, { maxLength: 5 })
    .map((lines) => lines.map((line, index): PricingLine => ({ ...line, id: `line-${index}` }))),
  discounts: fc.array(aDiscount, { maxLength: 2 }),
  express: fc.option(fc.record({ kind: fc.constant('percent' as const), percent: aPercent }), { nil: undefined }),
  smallOrder: fc.option(fc.record({ minimum: fc.integer({ min: 0, max: 3_000 }), tax: aTreatment }), {
    nil: undefined,
  }),
  delivery: fc.option(aFee, { nil: undefined }),
  tip: fc.integer({ min: 0, max: 500 }),
})

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

function demand(fact: boolean, sentence: string): void {
  if (!fact) throw new Error(sentence)
}

function everyNumber(value: unknown, visit: (number: number) => void): void {
  if (typeof value === 'number') visit(value)
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) everyNumber(each, visit)
}

function permuted<T>(things: readonly T[], permutation: number): T[] {
  const left = [...things]
  let rest = permutation
  return things.flatMap(() => {
    const index = rest % left.length
    rest = Math.floor(rest / left.length)
    return left.splice(index, 1)
  })
}

function demandThatItAddsUp({ lines, fees, totals, taxMode }: PricedOrder): void {
  const entries = [...lines, ...fees]
  for (const key of ['net', 'tax', 'gross'] as const)
    demand(sum(entries.map((entry) => entry[key])) === totals[key], `lines and fees add up to ${key}`)
  for (const entry of entries) {
    demand(entry.net + entry.tax === entry.gross, 'net and tax are gross')
    demand(sum(entry.taxes.map((tax) => tax.amount)) === entry.tax, 'the components are the tax')
    demand(entry.net >= 0 && entry.tax >= 0, 'no part of a price is negative')
  }
  for (const line of lines) {
    demand(
      line.base + sum(line.upcharges.map((upcharge) => upcharge.amount)) === line.nominal,
      'base and upcharges are nominal',
    )
    demand(line.nominal + line.express - line.discount === line.amount, 'a line is nominal and express less discounts')
    demand(sum(line.discounts.map((discount) => discount.amount)) === line.discount, 'discounts of a line add up')
  }
  demand(sum(totals.taxes.map((tax) => tax.amount)) === totals.tax, 'taxes by rate are the tax total')
  demand(
    sum(totals.discounts.map((discount) => discount.amount)) === totals.discount,
    'discounts by source are the discount total',
  )
  const price = totals.subtotal + totals.express - totals.discount + totals.fees
  demand(price === (taxMode === 'inclusive' ? totals.gross : totals.net), 'lines and adjustments are the order total')
  demand(totals.gross + totals.tip === totals.totalDue, 'the tip comes on top')
}

function demandThatSharesAddUp({ lines, fees, steps }: PricedOrder): void {
  const amounts = (among: readonly PricingStep[], ...kinds: PricingStep['kind'][]) =>
    sum(among.flatMap((step) => (kinds.includes(step.kind) && 'amount' in step ? [step.amount] : [])))
  const shares = [...lines, ...fees].flatMap((entry) => entry.steps)
  demand(amounts(shares, 'express_share') === amounts(steps, 'express'), 'express was shared out whole')
  demand(amounts(shares, 'discount_share') === amounts(steps, 'discount'), 'discounts were shared out whole')
  demand(amounts(shares, 'tax_share') === amounts(steps, 'tax_added', 'tax_included'), 'tax was shared out whole')
}

describe('for ten thousand orders (AC-X.1.3)', () => {
  test('lines and adjustments add up to the total, taxes by rate to the tax, shares to what was shared, all in whole units', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const priced = priceOrder(input)
        demandThatItAddsUp(priced)
        demandThatSharesAddUp(priced)
        everyNumber(priced, (value) =>
          demand(Number.isSafeInteger(value) && !Object.is(value, -0), `${value} is whole`),
        )
      }),
      RUNS,
    )
  })

  test('the order of lines changes no figure at all', () => {
    fc.assert(
      fc.property(anOrder, fc.nat({ max: 23 }), (input, permutation) => {
        const shuffled = permuted(input.lines, permutation)
        const told = (priced: PricedOrder) =>
          JSON.stringify({ ...priced, lines: [...priced.lines].sort((left, right) => (left.id < right.id ? -1 : 1)) })
        demand(
          told(priceOrder({ ...input, lines: shuffled })) === told(priceOrder(input)),
          'a shuffled order costs the same',
        )
      }),
      RUNS,
    )
  })

  test('the same input gives the same output byte for byte, and is left as it was', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const before = JSON.stringify(input)
        const first = JSON.stringify(priceOrder(input))
        demand(JSON.stringify(priceOrder(JSON.parse(before))) === first, 'the same order costs the same')
        demand(JSON.stringify(input) === before, 'the input is untouched')
      }),
      RUNS,
    )
  })

  test('a discount of 100 % leaves exactly nothing of the lines and their tax', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const whole: Discount = { id: 'all', source: 'voucher', kind: 'percent', percent: 100_000 }
        const { lines, totals } = priceOrder({ ...input, discounts: [...(input.discounts ?? []), whole] })
        for (const line of lines)
          demand(
            [line.net, line.tax, line.gross].every((value) => Object.is(value, 0)),
            'a free line is free',
          )
        demand(totals.discount === totals.subtotal + totals.express, 'the discount is all there was')
      }),
      RUNS,
    )
  })

  test('document rounding differs from line rounding by at most half a unit for each figure rounded', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const byLine = priceOrder({ ...input, taxRounding: 'line' })
        const byDocument = priceOrder({ ...input, taxRounding: 'document' })
        const roundings = (order: PricedOrder) =>
          [order, ...order.lines, ...order.fees].flatMap(({ steps }) =>
            steps.filter(({ kind }) => kind === 'tax_added' || kind === 'tax_included'),
          )
        const tolerance = (roundings(byLine).length + roundings(byDocument).length) / 2
        demand(Math.abs(byLine.totals.tax - byDocument.totals.tax) <= tolerance, 'the two roundings stay close')
      }),
      RUNS,
    )
  })

  /*
   * With n the net and t = round(n·r) the added tax, the gross is n(1 + r) + δ with |δ| ≤ ½ per rounding; taking the tax out of it gives
   * round(t − δ/(1 + r)), which is t again for one component (|δ/(1 + r)| < ½ when r > 0), and within ⌊k/2⌋ of it for k components.
   */
  test('taking the tax out of a gross gives back the tax that made it, within half a unit per component beyond the first', () => {
    fc.assert(
      fc.property(anOrder, fc.boolean(), (input, asDocument) => {
        fc.pre(!asDocument || input.lines.every((line) => line.tax.components.length < 2))
        const taxRounding = asDocument ? 'document' : 'line'
        const added = priceOrder({
          ...input,
          taxMode: 'exclusive',
          taxRounding,
          smallOrder: undefined,
          delivery: undefined,
        })
        const lines = input.lines.map(({ id, tax }, index): PricingLine => {
          const price = added.lines[index]?.gross ?? 0
          return { id, unit: 'kg', quantity: 1000, pricing: { kind: 'flat', price }, tax }
        })
        const held = priceOrder({ currency: input.currency, taxMode: 'inclusive', taxRounding, lines })
        const allowed = asDocument ? 0 : sum(added.lines.map((line) => Math.floor(line.taxes.length / 2)))
        demand(Math.abs(held.totals.tax - added.totals.tax) <= allowed, 'inclusive and exclusive agree')
      }),
      RUNS,
    )
  })
})

test('a single line with one tax costs the same either way, to the unit', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), fc.integer({ min: 0, max: 100_000 }), (price, rate) => {
      const tax: TaxTreatment = { category: 'standard', components: [{ code: 'VAT', rate }] }
      const priced = (taxMode: 'inclusive' | 'exclusive', amount: number) =>
        priceOrder({
          currency: 'EUR',
          taxMode,
          taxRounding: 'line',
          lines: [{ id: 'a', unit: 'piece', quantity: 1000, pricing: { kind: 'flat', price: amount }, tax }],
        }).totals
      const added = priced('exclusive', price)
      const held = priced('inclusive', added.gross)
      demand(held.net === added.net && held.tax === added.tax, 'both ways agree to the unit')
    }),
    RUNS,
  )
})

test('whatever numbers arrive, an order is priced or refused with a reason, never anything else', () => {
  const anything = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(Number.MAX_SAFE_INTEGER, -0, 9e12, -1))
  fc.assert(
    fc.property(anOrder, anything, anything, anything, (input, quantity, unitPrice, amount) => {
      const line: PricingLine = {
        id: 'odd',
        unit: 'kg',
        quantity,
        pricing: { kind: 'per_unit', unitPrice },
        tax: TREATMENTS[5] as TaxTreatment,
      }
      try {
        demandThatItAddsUp(
          priceOrder({
            ...input,
            lines: [...input.lines, line],
            delivery: { amount, tax: TREATMENTS[0] as TaxTreatment },
          }),
        )
      } catch (error) {
        expect(error).toBeInstanceOf(PricingRefusal)
      }
    }),
    RUNS,
  )
})
