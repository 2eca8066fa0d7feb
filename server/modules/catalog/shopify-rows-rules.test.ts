import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PriceToExport } from './export-rows-rules.ts'
import { shopifyHeader, shopifyRows } from './export-shopify-rules.ts'
import { readLines } from './import-lines-rules.ts'
import type { LineReading } from './import-terms-rules.ts'
import { fromShopify, isShopify } from './shopify-rows-rules.ts'

const header = [
  'Handle',
  'Title',
  'Type',
  'Tags',
  'Option1 Name',
  'Option1 Value',
  'Option2 Name',
  'Option2 Value',
  'Variant SKU',
  'Variant Price',
  'Image Src',
  'Gift Card',
]
const terms = {
  mode: 'all_or_nothing',
  listName: null,
  branchId: null,
  validFrom: '2026-01-01',
  defaultCurrency: 'EUR',
  defaultService: 'Repair',
  defaultUnit: 'piece',
  defaultDepartment: 'Unsorted',
  turnaroundHours: 72,
  ignoreTaxWords: false,
  decimalMark: '.',
} as const

function read(titles: readonly string[], cells: readonly (readonly string[])[]): LineReading[] {
  const shop = fromShopify(
    titles,
    cells.map((row, at) => ({ number: at + 2, cells: row })),
  )
  const lines = readLines(shop.rows, { ...shop, terms })
  return [...lines, ...shop.passedOver].sort((left, right) => left.line.row - right.line.row)
}
const told = (readings: LineReading[]) =>
  readings.map((one) => (one.ok ? [one.line.item, one.line.service, one.line.terms.amount] : one.line.faults[0]?.code))

test('each variant is an item named by its product and its options; a single one by its product alone', () => {
  const lines = read(header, [
    ['bag', 'Laundry bag', 'Bags', '', 'Size', 'Small', 'Colour', 'Red', 'LB-S', '9.99', 'a.jpg', 'false'],
    ['bag', '', '', '', '', 'Large', '', 'Red', 'LB-L', '15', 'b.jpg', ''],
    ['brush', 'Brush', '', '', 'Title', 'Default Title', '', '', '', '4.5', '', 'false'],
  ])
  expect(told(lines)).toEqual([
    ['Laundry bag – Small / Red', 'Repair', 999],
    ['Laundry bag – Large / Red', 'Repair', 1500],
    ['Brush', 'Repair', 450],
  ])
  expect(lines.map((one) => one.ok && [one.line.code, one.line.department])).toEqual([
    ['LB-S', 'Bags'],
    ['LB-L', 'Bags'],
    [null, null],
  ])
})

test('a row with a further picture repeats its product, a gift card and a variant without a price are explained', () => {
  const lines = read(header, [
    ['bag', 'Laundry bag', 'Bags', '', 'Title', 'Default Title', '', '', '', '9.99', 'a.jpg', 'false'],
    ['bag', '', '', '', '', '', '', '', '', '', 'b.jpg', ''],
    ['card', 'Voucher', '', '', 'Amount', '25', '', '', '', '25.00', '', 'true'],
    ['card', '', '', '', '', '50', '', '', '', '50.00', '', ''],
    ['hook', 'Hook', '', '', 'Size', 'Big', '', '', '', '', '', 'false'],
  ])
  expect(told(lines)).toEqual([['Laundry bag', 'Repair', 999], 'picture_only', 'gift_card', 'gift_card', 'empty'])
  const [, picture] = lines
  expect(picture?.ok === false && picture.line.repeats).toBe(2)
})

test('a point is always the mark before the decimals, and what is no price is not guessed', () => {
  const row = (price: string) => ['a', 'Thing', '', '', 'Title', 'Default Title', '', '', '', price, '', '']
  expect(told(read(header, [row('1.25')]))).toEqual([['Thing', 'Repair', 125]])
  expect(told(read(header, [row('1.999')]))).toEqual(['too_many_decimals'])
  expect(told(read(header, [row('from 5')]))).toEqual(['starting_price'])
})

test('only a header with its titles is taken for a product file', () => {
  expect(isShopify(header)).toBe(true)
  expect(isShopify(['Item', 'Title', 'Handle', 'Price'])).toBe(false)
})

const aName = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...'aZé9-,"=&\'ß ') }).filter((name) => {
  const plain = name.trim()
  return plain === name && plain !== '' && !/ {2}/.test(plain)
})
const aPrice: fc.Arbitrary<PriceToExport> = fc
  .record({
    list: fc.constant('List'),
    branch: fc.constant(null),
    department: aName,
    item: aName,
    code: fc.option(fc.stringMatching(/^[A-Z]{2}[0-9]{1,4}$/)),
    tags: fc.integer({ min: 1, max: 9 }),
    service: aName,
    unit: fc.constantFrom('piece' as const, 'kg' as const, 'm2' as const, 'set' as const),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
    amount: fc.integer({ min: 0, max: 5_000_000 }),
    pricing: fc.constantFrom('per_unit' as const, 'per_load' as const, 'flat' as const),
    size: fc.integer({ min: 1, max: 60_000 }),
    minimumQuantity: fc.option(fc.integer({ min: 1, max: 60_000 })),
    minimumCharge: fc.option(fc.integer({ min: 0, max: 60_000 })),
  })
  .map(({ size, ...price }) => ({ ...price, loadSize: price.pricing === 'per_load' ? size : null }))

test('whatever prices are exported as a product file come back exactly as they are', () => {
  fc.assert(
    fc.property(fc.array(aPrice, { maxLength: 4 }), (prices) => {
      const cells = shopifyRows(prices, 'Shop').map((row) => row.map((cell) => (typeof cell === 'string' ? cell : '')))
      const back = read(shopifyHeader, cells).map((one) => {
        if (!one.ok) return one.line
        const { row: _, list: __, terms: price, ...line } = one.line
        return { ...line, ...price }
      })
      expect(back).toEqual(prices.map(({ list: _, ...price }) => price))
    }),
    { numRuns: 10_000 },
  )
})
