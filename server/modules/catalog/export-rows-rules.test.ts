import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LARGEST_QUANTITY, UNITS } from '#platform/quantity.ts'
import { isKeepable } from './catalog-name-rules.ts'
import { type ExportCell, exportHeader, exportRow, type PriceToExport } from './export-rows-rules.ts'
import { suggestMapping } from './import-columns-rules.ts'
import { planImport } from './import-plan-rules.ts'
import type { CatalogSnapshot } from './import-snapshot-rules.ts'
import type { ImportTerms } from './import-terms-rules.ts'
import { nameKey, readName } from './name-rules.ts'

const terms: ImportTerms = {
  mode: 'all_or_nothing',
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

const name = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map(readName).filter(isKeepable)
const amount = fc.oneof(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 9_000_000_000_000 }))
const milli = fc.option(fc.integer({ min: 1, max: LARGEST_QUANTITY }))
const loadOf = fc.oneof(
  fc.constantFrom({ pricing: 'per_unit' as const, loadSize: null }, { pricing: 'flat' as const, loadSize: null }),
  fc.integer({ min: 1, max: LARGEST_QUANTITY }).map((loadSize) => ({ pricing: 'per_load' as const, loadSize })),
)

/** Whole catalogs of one list: items in departments, each with prices that no other row has. */
const anyPrices = fc
  .record({
    list: name,
    currency: fc.constantFrom('USD', 'INR', 'JPY', 'KWD', 'CLF'),
    items: fc.uniqueArray(fc.record({ item: name, department: name, tags: fc.integer({ min: 1, max: 9 }) }), {
      selector: ({ item }) => nameKey(item),
      minLength: 1,
      maxLength: 6,
    }),
    services: fc.uniqueArray(name, { selector: nameKey, minLength: 1, maxLength: 3 }),
    terms: fc.array(fc.tuple(fc.constantFrom(...UNITS), amount, loadOf, milli, fc.option(amount)), {
      minLength: 20,
      maxLength: 20,
    }),
  })
  .map(({ list, currency, items, services, terms: drawn }) =>
    items.flatMap(({ item, department, tags }, at) =>
      services.map((service, of): PriceToExport => {
        const [unit, price, load, minimumQuantity, minimumCharge] = drawn[(at * 3 + of) % drawn.length] ?? [
          'piece',
          0,
          { pricing: 'flat', loadSize: null },
          null,
          null,
        ]
        const place = { list, branch: null, department, item, code: `C${at}`, tags, service, unit, currency }
        return { ...place, amount: price, ...load, minimumQuantity, minimumCharge }
      }),
    ),
  )

/** The catalog in which these prices stand. */
function catalogOf(prices: readonly PriceToExport[]): CatalogSnapshot {
  const ids = new Map<string, string>()
  const idOf = (what: string) => {
    const known = ids.get(what) ?? `id ${ids.size}`
    ids.set(what, known)
    return known
  }
  const unique = <T extends { id: string }>(all: T[]): T[] => [...new Map(all.map((one) => [one.id, one])).values()]
  const named = (kind: string, text: string) => ({
    id: idOf(`${kind} ${nameKey(text)}`),
    name: text,
    key: nameKey(text),
  })
  return {
    departments: unique(prices.map(({ department }) => named('department', department))),
    services: unique(prices.map(({ service }) => ({ ...named('service', service), active: true }))),
    items: unique(
      prices.map(({ item, department, code, tags }) => {
        const departmentId = named('department', department).id
        return { ...named('item', item), active: true, code, tags, departmentId }
      }),
    ),
    lists: unique(
      prices.map(({ list, currency }) => {
        const days = { validFrom: '2026-01-01', validTo: null }
        return { ...named('list', list), branchId: null, currency, assigned: false, ...days }
      }),
    ),
    prices: prices.map(({ list, item, service, unit, amount: price, ...rest }) => ({
      listId: named('list', list).id,
      itemId: named('item', item).id,
      serviceId: named('service', service).id,
      unit,
      terms: {
        amount: price,
        pricing: rest.pricing,
        loadSize: rest.loadSize,
        minimumQuantity: rest.minimumQuantity,
        minimumCharge: rest.minimumCharge,
      },
    })),
    branches: [],
  }
}

const exact = (cell: ExportCell): string => (cell === null ? '' : typeof cell === 'string' ? cell : cell.number)
/** As a spreadsheet gives a number back: without idle zeros. */
const shortened = (cell: ExportCell): string =>
  cell !== null && typeof cell === 'object' ? String(Number(cell.number)) : exact(cell)

test('every header of an export is recognised as what it is', () => {
  expect(Object.keys(suggestMapping(exportHeader, []))).toHaveLength(exportHeader.length)
})

test('what is exported and imported again is unchanged to the last unit, through text and through spreadsheet numbers', () => {
  fc.assert(
    fc.property(anyPrices, fc.constantFrom(exact, shortened), (prices, written) => {
      const rows = prices.map((price, at) => ({ number: at + 2, cells: exportRow(price).map(written) }))
      const mapping = suggestMapping(
        exportHeader,
        rows.map(({ cells }) => cells),
      )
      const plan = planImport({ header: exportHeader, rows, mapping, terms, snapshot: catalogOf(prices) })
      expect(plan.lines.flatMap(({ faults }) => faults)).toEqual([])
      expect(plan.counts.unchanged).toBe(prices.length)
      expect([plan.newItems, plan.changedItems, plan.newServices, plan.newDepartments, plan.prices]).toEqual(
        Array.from({ length: 5 }, () => []),
      )
    }),
    { numRuns: 300 },
  )
})
