import fc from 'fast-check'
import { expect, test } from 'vitest'
import { UNITS } from '#platform/quantity.ts'
import { suggestMapping } from './import-columns-rules.ts'
import { planImport } from './import-plan-rules.ts'
import type { CatalogSnapshot } from './import-snapshot-rules.ts'
import type { ImportTerms } from './import-terms-rules.ts'
import { nameKey } from './name-rules.ts'

const header = ['Section', 'Garment', 'Service', 'Rate', 'Currency', 'Unit']
const mapping = { department: 1, item: 2, service: 3, price: 4, currency: 5, unit: 6 }

const terms: ImportTerms = {
  mode: 'skip_bad',
  listName: null,
  branchId: null,
  validFrom: '2026-03-02',
  defaultCurrency: null,
  defaultService: null,
  defaultUnit: 'piece',
  defaultDepartment: 'Unsorted',
  turnaroundHours: 72,
  ignoreTaxWords: false,
  decimalMark: null,
}

const empty: CatalogSnapshot = { departments: [], services: [], items: [], lists: [], prices: [], branches: [] }

const plan = (cells: string[][], changes: { terms?: Partial<ImportTerms>; snapshot?: CatalogSnapshot } = {}) =>
  planImport({
    header,
    rows: cells.map((row, at) => ({ number: at + 2, cells: row })),
    mapping,
    terms: { ...terms, ...changes.terms },
    snapshot: changes.snapshot ?? empty,
  })

const id = (number: number) => `019aabcd-0000-7000-8000-${String(number).padStart(12, '0')}`

/** The catalog as it is after a plan was carried out on an empty one. */
function after(done: ReturnType<typeof plan>): CatalogSnapshot {
  const departments = done.newDepartments.map((one, at) => ({ ...one, id: id(1000 + at) }))
  const services = done.newServices.map((one, at) => ({ ...one, id: id(2000 + at), active: true }))
  const items = done.newItems.map(({ departmentKey, ...one }, at) => ({
    ...one,
    id: id(3000 + at),
    active: true,
    departmentId: departments.find(({ key }) => key === departmentKey)?.id ?? '',
  }))
  const lists = done.lists.map((one, at) => ({
    ...one,
    key: nameKey(one.name),
    id: id(4000 + at),
    validTo: null,
    assigned: false,
  }))
  const prices = done.prices.map(({ listKey, itemKey, serviceKey, unit, after }) => ({
    listId: lists[done.lists.findIndex(({ key }) => key === listKey)]?.id ?? '',
    itemId: items.find(({ key }) => key === itemKey)?.id ?? '',
    serviceId: services.find(({ key }) => key === serviceKey)?.id ?? '',
    unit,
    terms: after,
  }))
  return { departments, services, items, lists, prices, branches: [] }
}

const faultsOf = (cells: string[][], changes: Parameters<typeof plan>[1] = {}) =>
  plan(cells, changes).lines.flatMap(({ row, faults }) => faults.map(({ column, code }) => [row, column, code]))

test('a plain price list is created to the minor unit, one list per currency', () => {
  const { counts, lines, lists, newItems } = plan([
    ['Men', 'Shirt', 'Laundry', '120', 'INR', ''],
    ['Men', 'Shirt', 'Dry clean', '₹1,250.50', 'INR', 'pc'],
    ['Home', 'Curtain', 'Dry clean', '4.85', 'GBP', 'm²'],
    ['Home', 'Towels', 'Laundry', '1.250', 'KWD', 'kg'],
  ])
  expect(counts).toEqual({ rows: 4, create: 4, change: 0, unchanged: 0, duplicate: 0, exception: 0 })
  expect(lines.map(({ after, unit }) => [after?.amount, unit])).toEqual([
    [12_000, 'piece'],
    [125_050, 'piece'],
    [485, 'm2'],
    [1250, 'kg'],
  ])
  expect(lists.map(({ name, id: existing }) => [name, existing])).toEqual([
    ['Price list INR', null],
    ['Price list GBP', null],
    ['Price list KWD', null],
  ])
  expect(newItems.map(({ name }) => name)).toEqual(['Shirt', 'Curtain', 'Towels'])
})

test('a price that is not one price is an exception that names row, column and reason', () => {
  const odd = ['600-700', '65 % of adult price', '0.00 (see desk)', 'from 12', '3 for 10', 'POA', '', '-4', '1.999']
  const found = faultsOf(odd.map((price, at) => ['Men', `Item ${at}`, 'Laundry', price, 'USD', '']))
  expect(found).toEqual([
    [2, 'Rate', 'price_range'],
    [3, 'Rate', 'relative_price'],
    [4, 'Rate', 'zero_with_note'],
    [5, 'Rate', 'starting_price'],
    [6, 'Rate', 'bundle_price'],
    [7, 'Rate', 'price_on_request'],
    [8, 'Rate', 'empty'],
    [9, 'Rate', 'negative'],
    [10, 'Rate', 'too_many_decimals'],
  ])
})

test('two prices for the same thing are both exceptions that name each other, the same price twice is a duplicate', () => {
  const { lines, counts, prices } = plan([
    ['Men', 'Shirt', 'Laundry', '3', 'USD', ''],
    ['Men', 'SHIRT', 'laundry', '3.50', 'USD', 'piece'],
    ['Men', 'Tie', 'Laundry', '5', 'USD', ''],
    ['Men', ' tie ', 'Laundry', '5.00', 'USD', ''],
  ])
  expect(lines.map(({ bucket }) => bucket)).toEqual(['exception', 'exception', 'create', 'duplicate'])
  expect(lines[0]?.faults[0]?.sentence).toContain('row 3')
  expect(lines[1]?.faults[0]?.sentence).toContain('row 2')
  expect(lines[3]?.sameAs).toBe(4)
  expect(counts.duplicate).toBe(1)
  expect(prices).toHaveLength(1)
})

test('what a line says elsewhere has to fit its price', () => {
  expect(faultsOf([['Men', 'Shirt', 'Laundry', '£3', 'INR', '']])).toEqual([[2, 'Rate', 'currencies_differ']])
  expect(faultsOf([['Men', 'Shirt', 'Laundry', '3 per kg', 'USD', 'piece']])).toEqual([[2, 'Unit', 'units_differ']])
  expect(faultsOf([['Men', 'Shirt', '', '3', 'USD', 'lot']])).toEqual([
    [2, 'Service', 'service_missing'],
    [2, 'Unit', 'unit_unknown'],
  ])
  expect(faultsOf([['Men', '', 'Laundry', '3', 'doubloons', '']])).toEqual([
    [2, 'Garment', 'item_missing'],
    [2, 'Currency', 'currency_unknown'],
    [2, 'Rate', 'currency_missing'],
  ])
})

test('words about taxes are passed over only where somebody said so', () => {
  const row = ['Men', 'Shirt', 'Laundry', '8.50 (inc. VAT)', 'GBP', '']
  expect(faultsOf([row])).toEqual([[2, 'Rate', 'note_beside_price']])
  const { lines } = plan([row], { terms: { ignoreTaxWords: true } })
  expect(lines[0]).toMatchObject({ bucket: 'create', after: { amount: 850 } })
})

test('a list that would hold on the days of another one is refused, naming it', () => {
  const snapshot = after(plan([['Men', 'Shirt', 'Laundry', '3', 'USD', '']]))
  const row = ['Men', 'Tie', 'Laundry', '5', 'USD', '']
  const [line] = plan([row], { snapshot, terms: { listName: 'Summer' } }).lines
  expect(line?.faults[0]).toMatchObject({ column: 'list', code: 'lists_overlap' })
  expect(line?.faults[0]?.sentence).toContain('Price list USD')
})

test('an item keeps its department where the file contradicts itself, and a note says so', () => {
  const rows = [
    ['Men', 'Shirt', 'Laundry', '3', 'USD', ''],
    ['Women', 'Shirt', 'Dry clean', '5', 'USD', ''],
  ]
  const first = plan(rows)
  expect(first.newItems).toMatchObject([{ name: 'Shirt', departmentKey: 'men' }])
  expect(first.notes).toHaveLength(1)
  expect(plan(rows, { snapshot: after(first) }).changedItems).toEqual([])
})

test('something taken out of the catalog is not priced again without a word', () => {
  const row = ['Men', 'Shirt', 'Laundry', '3', 'USD', '']
  const known = after(plan([row]))
  const snapshot = { ...known, items: known.items.map((item) => ({ ...item, active: false })) }
  expect(faultsOf([row], { snapshot })).toEqual([[2, 'item', 'item_retired']])
})

const anyCell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', '0', '12', '1,234', '1.234,50', '600-700', '5 %', '£3', 'free', 'kg', 'INR', '=1+1', ' '),
  fc.integer({ min: 0, max: 99_999 }).map((amount) => (amount / 100).toFixed(2)),
)
const anyRows = fc.array(
  fc.tuple(
    fc.constantFrom('', 'Men', 'Women', 'men'),
    fc.oneof(fc.constantFrom('Shirt', 'shirt', 'Tie', 'Coat'), anyCell),
    fc.constantFrom('Laundry', 'Dry clean', ''),
    anyCell,
    fc.constantFrom('USD', 'INR', '', 'KWD', '$', '??'),
    fc.constantFrom('', ...UNITS, 'per kg', 'lot'),
  ),
  { maxLength: 30 },
)

test('every line ends in exactly one bucket, whatever it says, and each exception says why', () => {
  fc.assert(
    fc.property(anyRows, (cells) => {
      const { counts, lines, prices } = plan(cells.map((row) => [...row]))
      const filled = cells.filter((row) => row.some((cell) => cell.trim() !== ''))
      const { rows, create, change, unchanged, duplicate, exception } = counts
      expect(rows).toBe(filled.length)
      expect(create + change + unchanged + duplicate + exception).toBe(rows)
      expect(lines.map(({ row }) => row)).toEqual([...new Set(lines.map(({ row }) => row))].sort((a, b) => a - b))
      expect(prices).toHaveLength(create + change)
      for (const { bucket, faults } of lines) {
        expect(faults.length > 0).toBe(bucket === 'exception')
        for (const { sentence } of faults) expect(sentence).toMatch(/\.$/)
      }
    }),
    { numRuns: 400 },
  )
})

test('importing the same lines again changes nothing', () => {
  fc.assert(
    fc.property(anyRows, (cells) => {
      const rows = cells.map((row) => [...row])
      const first = plan(rows)
      const again = plan(rows, { snapshot: after(first) })
      expect(again.counts).toEqual({ ...first.counts, create: 0, change: 0, unchanged: first.counts.create })
      expect([again.prices, again.newItems, again.changedItems, again.newServices, again.newDepartments]).toEqual(
        Array.from({ length: 5 }, () => []),
      )
    }),
    { numRuns: 300 },
  )
})

test('amounts are exact: what is written in minor units is what is planned', () => {
  const amounts = fc.array(fc.integer({ min: 0, max: 9_999_999 }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(amounts, (minor) => {
      const text = (amount: number) => `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`
      const { lines } = plan(minor.map((amount, at) => ['Men', `Item ${at}`, 'Laundry', text(amount), 'USD', '']))
      expect(lines.map(({ after }) => after?.amount)).toEqual(minor)
    }),
  )
})

test('headers of many kinds are recognised, and content helps where they say nothing', () => {
  expect(suggestMapping(['currency_guess', 'service', 'category', 'item', 'price_raw'], [])).toEqual({
    currency: 1,
    service: 2,
    department: 3,
    item: 4,
    price: 5,
  })
  expect(suggestMapping(['Artikel', 'Preis', 'Währung'], [])).toEqual({ item: 1, price: 2, currency: 3 })
  expect(suggestMapping(['Min. qty', 'Minimum charge', 'Load size', 'Unit price', 'Product'], [])).toEqual({
    minimumQuantity: 1,
    minimumCharge: 2,
    loadSize: 3,
    price: 4,
    item: 5,
  })
  const sample = [
    ['1', 'Shirt', '3.50'],
    ['1', 'Tie', '5.00'],
    ['2', 'Coat', '12.50'],
  ]
  expect(suggestMapping(['a', 'b', 'c'], sample)).toMatchObject({ item: 2 })
  const shop = ['Title', 'Tags', 'Variant SKU', 'Variant Price', 'Variant Weight Unit']
  expect(suggestMapping(shop, [['Scarf', 'wool, red', 'S1', '12.00', 'kg']])).toEqual({ item: 1, code: 3, price: 4 })
})
