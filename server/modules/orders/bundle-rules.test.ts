import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceOrder } from './pricing-rules.ts'
import {
  type Bundle,
  type PricedOrder,
  type PricingInput,
  type PricingLine,
  PricingRefusal,
} from './pricing-terms-rules.ts'

const RUNS = { numRuns: 10_000 }
const vat = { category: 'standard', components: [{ code: 'VAT', rate: 20_000 }] }

const line = (
  id: string,
  item: string,
  count: number,
  unitPrice: number,
  rest: Partial<PricingLine> = {},
): PricingLine => ({
  id,
  itemRef: item,
  serviceRef: 'press',
  unit: 'piece',
  quantity: count * 1000,
  pricing: { kind: 'per_unit', unitPrice },
  tax: vat,
  ...rest,
})
const part = (itemRef: string, count: number) => ({ itemRef, serviceRef: 'press', unit: 'piece' as const, count })
const five: Bundle = { id: 'five', name: '5 shirts', price: 1200, parts: [part('shirt', 5)] }
const order = (lines: PricingLine[], bundles: Bundle[], rest: Partial<PricingInput> = {}): PricingInput => ({
  currency: 'EUR',
  taxMode: 'inclusive',
  taxRounding: 'line',
  lines,
  bundles,
  ...rest,
})
const total = (input: PricingInput) => priceOrder(input).totals.totalDue
const timesOf = ({ steps }: PricedOrder) =>
  Object.fromEntries(steps.flatMap((step) => (step.kind === 'bundle' ? [[step.id, step.times]] : [])))

describe('a bundle', () => {
  it('makes five shirts cost its price, and the sixth and seventh their own', () => {
    expect(total(order([line('1', 'shirt', 7, 300)], [five]))).toBe(1200 + 600)
    expect(total(order([line('1', 'shirt', 4, 300)], [five]))).toBe(1200)
    expect(total(order([line('1', 'shirt', 10, 300)], [five]))).toBe(2400)
  })

  it('is taken over several lines and shared among them by what each puts in, by the largest remainder', () => {
    const input = order([line('1', 'shirt', 2, 299), line('2', 'shirt', 2, 299), line('3', 'shirt', 2, 299)], [five])
    const { lines, totals } = priceOrder(input)
    expect(totals.discount).toBe(5 * 299 - 1200)
    expect(lines.map(({ discount }) => discount)).toEqual([118, 118, 59])
    expect(lines[0]?.discounts).toEqual([{ id: 'five', source: '5 shirts', amount: 118 }])
  })

  it('of a pair needs both things', () => {
    const pair: Bundle = { id: 'pair', name: 'Suit', price: 1500, parts: [part('jacket', 1), part('trousers', 1)] }
    const things = [line('1', 'jacket', 1, 1000), line('2', 'trousers', 1, 800)]
    expect(total(order(things, [pair]))).toBe(1500)
    expect(total(order(things.slice(0, 1), [pair]))).toBe(1000)
  })

  it('that is dearer than its things is left alone', () => {
    expect(total(order([line('1', 'shirt', 5, 100)], [five]))).toBe(500)
    expect(total(order([line('1', 'shirt', 5, 240)], [five]))).toBe(1200)
  })

  it('leaves upcharges on top and comes before discounts', () => {
    const silk = [{ id: 'silk', name: 'Silk', kind: 'fixed' as const, amount: 200 }]
    const discounts = [{ id: 'd', source: 'till', kind: 'percent' as const, percent: 50_000 }]
    expect(total(order([line('1', 'shirt', 5, 300, { upcharges: silk })], [five], { discounts }))).toBe(700)
  })

  it('takes no thing that is never discounted, raised to a minimum or weighed', () => {
    const shirt = line('1', 'shirt', 5, 300)
    for (const rest of [
      { discountable: false },
      { minimumCharge: 1600 },
      { serviceRef: 'other' },
      { unit: 'kg' as const },
    ])
      expect(total(order([{ ...shirt, ...rest }], [five]))).toBe(rest.minimumCharge ?? 1500)
  })

  it('takes the choice that saves most together, not the one that saves most first', () => {
    const three: Bundle = { id: 'three', name: '3', price: 300, parts: [part('a', 2), part('b', 1)] }
    const first: Bundle = { id: 'first', name: 'first', price: 0, parts: [part('a', 3)] }
    const lines = [line('1', 'a', 4, 200), line('2', 'b', 2, 250)]
    const priced = priceOrder(order(lines, [first, three]))
    expect(timesOf(priced)).toEqual({ three: 2 })
    expect(priced.totals.totalDue).toBe(600)
  })

  it('does not change what a small order is short of its minimum', () => {
    const smallOrder = { minimum: 2000, tax: vat }
    expect(total(order([line('1', 'shirt', 5, 300)], [five], { smallOrder }))).toBe(1200 + 500)
  })

  it.each([
    { ...five, price: -1 },
    { ...five, parts: [] },
    { ...five, parts: [part('shirt', 0)] },
    { ...five, parts: [part('shirt', 2), part('shirt', 3)] },
  ])('is refused when it makes no sense', (bad) => {
    expect(() => priceOrder(order([line('1', 'shirt', 5, 300)], [bad]))).toThrow(PricingRefusal)
  })
})

const items = ['shirt', 'jacket', 'trousers'] as const
const aTaxMode = fc.constantFrom('inclusive' as const, 'exclusive' as const)
const aRounding = fc.constantFrom('line' as const, 'document' as const)
const somePrices = fc.record({
  shirt: fc.integer({ min: 0, max: 400 }),
  jacket: fc.integer({ min: 1, max: 1500 }),
  trousers: fc.integer({ min: 1, max: 900 }),
})
const someBundles: fc.Arbitrary<Bundle[]> = fc
  .array(
    fc.record({
      price: fc.integer({ min: 0, max: 2500 }),
      counts: fc.record({ shirt: fc.nat(4), jacket: fc.nat(2), trousers: fc.nat(2) }),
    }),
    { maxLength: 3 },
  )
  .map((bundles) =>
    bundles.flatMap(({ price, counts }, at) => {
      const parts = items.flatMap((item) => (counts[item] > 0 ? [part(item, counts[item])] : []))
      return parts.length > 0 ? [{ id: `b${at}`, name: `Bundle ${at}`, price, parts }] : []
    }),
  )
const anOrder = fc
  .record({
    prices: somePrices,
    wishes: fc.array(fc.record({ item: fc.constantFrom(...items), count: fc.integer({ min: 1, max: 6 }) }), {
      minLength: 1,
      maxLength: 5,
    }),
    bundles: someBundles,
    taxMode: aTaxMode,
    taxRounding: aRounding,
    minimum: fc.nat(3000),
  })
  .map(({ prices, wishes, bundles, taxMode, taxRounding, minimum }) => {
    const lines = wishes.map(({ item, count }, at) => line(`line-${at}`, item, count, prices[item]))
    return order(lines, bundles, { taxMode, taxRounding, smallOrder: { minimum, tax: vat } })
  })

/** The most that bundles can save, found by trying every way of taking them. */
function mostSaved({ lines, bundles = [] }: PricingInput): number {
  const left = new Map<string, number>()
  const unitPrices = new Map<string, number>()
  for (const { itemRef = '', quantity, pricing } of lines) {
    left.set(itemRef, (left.get(itemRef) ?? 0) + quantity / 1000)
    unitPrices.set(itemRef, pricing.kind === 'per_unit' ? pricing.unitPrice : 0)
  }
  const savingOf = ({ parts, price }: Bundle) =>
    parts.reduce((sum, { itemRef, count }) => sum + (unitPrices.get(itemRef) ?? 0) * count, 0) - price
  const fromOn = (at: number): number => {
    const one = bundles[at]
    if (one === undefined) return 0
    let best = fromOn(at + 1)
    if (one.parts.every(({ itemRef, count }) => (left.get(itemRef) ?? 0) >= count)) {
      for (const { itemRef, count } of one.parts) left.set(itemRef, (left.get(itemRef) ?? 0) - count)
      best = Math.max(best, savingOf(one) + fromOn(at))
      for (const { itemRef, count } of one.parts) left.set(itemRef, (left.get(itemRef) ?? 0) + count)
    }
    return best
  }
  return fromOn(0)
}

describe('for ten thousand orders with bundles', () => {
  it('nothing is dearer with bundles than without, and the saving is the most there is', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const [with_, without] = [priceOrder(input).totals, priceOrder({ ...input, bundles: [] }).totals]
        expect(with_.totalDue).toBeLessThanOrEqual(without.totalDue)
        expect(with_.discount).toBe(mostSaved(input))
        expect(with_.subtotal).toBe(without.subtotal)
        expect(with_.fees).toBe(without.fees)
      }),
      RUNS,
    )
  })

  it('what bundles save is on the lines to the last unit, and no line costs less than nothing', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const { lines, steps, totals } = priceOrder(input)
        const saved = steps.reduce((sum, step) => sum + (step.kind === 'bundle' ? step.amount : 0), 0)
        expect(lines.reduce((sum, { discount }) => sum + discount, 0)).toBe(saved)
        for (const { amount, nominal, discount, discounts } of lines) {
          expect(amount).toBe(nominal - discount)
          expect(amount).toBeGreaterThanOrEqual(0)
          expect(discounts.reduce((sum, one) => sum + one.amount, 0)).toBe(discount)
        }
        expect(totals.discount).toBe(saved)
      }),
      RUNS,
    )
  })

  it('neither the order of the lines nor that of the bundles changes a figure', () => {
    fc.assert(
      fc.property(anOrder, (input) => {
        const { bundles = [], lines } = input
        const turned = priceOrder({ ...input, lines: lines.toReversed(), bundles: bundles.toReversed() })
        expect({ ...turned, lines: turned.lines.toReversed() }).toEqual(priceOrder(input))
      }),
      RUNS,
    )
  })
})
