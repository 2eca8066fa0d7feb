import { priceOrder } from '../server/modules/orders/index.ts'

type PricingInput = Parameters<typeof priceOrder>[0]
type PricingLine = PricingInput['lines'][number]
type Bundle = NonNullable<PricingInput['bundles']>[number]

const lineCount = 30
const items = 10
const warmUp = 2_000
const rounds = 5_000

const twoTaxes = {
  category: 'standard',
  components: [
    { code: 'GST', rate: 5_000 },
    { code: 'QST', rate: 9_975, compound: true },
  ],
}
const noTax = { category: 'exempt', components: [] }

/** A line as counters write them: every third with upcharges, every fifth with a discount of its own, two kinds of tax. */
const lineAt = (at: number): PricingLine => ({
  id: String(at),
  itemRef: `item-${at % items}`,
  serviceRef: 'service',
  unit: 'piece',
  quantity: ((at % 4) + 1) * 1000,
  pieces: (at % 4) + 1,
  pricing: { kind: 'per_unit', unitPrice: 295 + 37 * (at % items) },
  ...(at % 3 === 0 && {
    upcharges: [
      { id: 'silk', name: 'Silk', kind: 'percent', percent: 25_000 },
      { id: 'starch', name: 'Starch', kind: 'per_piece', amount: 50 },
    ],
  }),
  ...(at % 5 === 0 && { discounts: [{ id: 'd', source: 'till', kind: 'percent', percent: 6_200 }] }),
  tax: at % 7 === 0 ? noTax : twoTaxes,
})

/** Bundles that want the same things as their neighbours: of two items each, cheaper than its things by an odd amount. */
const bundleAt = (at: number): Bundle => ({
  id: `bundle-${at}`,
  name: `Bundle ${at}`,
  price: 900 + 13 * at,
  parts: [
    { itemRef: `item-${at % items}`, serviceRef: 'service', unit: 'piece', count: 2 + (at % 2) },
    { itemRef: `item-${(at + 1) % items}`, serviceRef: 'service', unit: 'piece', count: 1 },
  ],
})

const orderWith = (bundles: number, taxRounding: 'line' | 'document'): PricingInput => ({
  currency: 'CAD',
  taxMode: 'exclusive',
  taxRounding,
  lines: Array.from({ length: lineCount }, (_, at) => lineAt(at)),
  bundles: Array.from({ length: bundles }, (_, at) => bundleAt(at)),
  discounts: [{ id: 'o', source: 'promotion', kind: 'percent', percent: 10_000 }],
  express: { kind: 'percent', percent: 20_000 },
  smallOrder: { minimum: 3_000, tax: twoTaxes },
})

/** Milliseconds of processor time that one order takes, over many. */
function cpuOf(input: PricingInput): number {
  for (let at = 0; at < warmUp; at += 1) priceOrder(input)
  const before = process.cpuUsage()
  for (let at = 0; at < rounds; at += 1) priceOrder(input)
  const { user, system } = process.cpuUsage(before)
  return Number(((user + system) / 1000 / rounds).toFixed(4))
}

/**
 * Processor time for the price of an order of 30 lines with upcharges, discounts, express, a minimum and compound taxes: without bundles, with the few a
 * shop has, and with so many that compete for the same things that the search for the best choice is cut off.
 */
export function run() {
  const cases = [
    { bundles: 0, taxRounding: 'line' },
    { bundles: 0, taxRounding: 'document' },
    { bundles: 5, taxRounding: 'document' },
    { bundles: 30, taxRounding: 'document' },
  ] as const
  const rows = cases.map(({ bundles, taxRounding }) => ({
    bundles,
    taxRounding,
    cpu_ms: cpuOf(orderWith(bundles, taxRounding)),
  }))
  return { bench: 'pricing', lines: lineCount, limit_ms: 2, rows }
}
