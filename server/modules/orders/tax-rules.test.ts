import { expect, test } from 'vitest'
import type { PricingInput, TaxTreatment } from './pricing-terms-rules.ts'
import type { Taxable } from './tax-rules.ts'
import { taxAll } from './tax-rules.ts'

const GST = { code: 'GST', rate: 5_000 }
const QST = { code: 'QST', rate: 9_975 }
const QUEBEC: TaxTreatment = { category: 'standard', components: [GST, QST] }
const QUEBEC_BEFORE_2013: TaxTreatment = {
  category: 'standard',
  components: [GST, { code: 'QST', rate: 9_500, compound: true }],
}
const GST_ONLY: TaxTreatment = { category: 'repairs', components: [GST] }
const ZERO: TaxTreatment = { category: 'zero', components: [{ code: 'VAT', rate: 0 }] }
const EXEMPT: TaxTreatment = { category: 'exempt', components: [] }

function taxed(
  amounts: readonly (readonly [number, TaxTreatment])[],
  regime: Pick<PricingInput, 'taxMode' | 'taxRounding'>,
) {
  const things = amounts.map(([amount, tax]): Taxable => ({ amount, tax, steps: [] }))
  return taxAll(things, { currency: 'CAD', lines: [], ...regime })
}

test('each component added to a price is rounded by itself', () => {
  const {
    taxed: [line],
  } = taxed([[10_010, QUEBEC]], { taxMode: 'exclusive', taxRounding: 'line' })
  expect(line?.taxes.map((tax) => tax.amount)).toEqual([501, 998])
  expect(line).toMatchObject({ net: 10_010, tax: 1_499, gross: 11_509 })
})

test('a compound tax is charged on the price and the taxes before it', () => {
  const {
    taxed: [line],
  } = taxed([[10_000, QUEBEC_BEFORE_2013]], { taxMode: 'exclusive', taxRounding: 'line' })
  expect(line?.taxes.map((tax) => tax.amount)).toEqual([500, 998])
})

test('components held in a price are taken out together, then share by the largest remainder', () => {
  const {
    taxed: [line],
  } = taxed([[11_498, QUEBEC]], { taxMode: 'inclusive', taxRounding: 'line' })
  expect(line).toMatchObject({ net: 10_000, tax: 1_498, gross: 11_498 })
  expect(line?.taxes.map((tax) => tax.amount)).toEqual([500, 998])
})

test('one tax over lines of different treatments is rounded once on all that bear it', () => {
  const { taxed: lines, steps } = taxed(
    [
      [110, QUEBEC],
      [110, GST_ONLY],
      [110, GST_ONLY],
    ],
    { taxMode: 'exclusive', taxRounding: 'document' },
  )
  expect(steps).toContainEqual({
    kind: 'tax_added',
    codes: ['GST'],
    of: 330,
    numerator: expect.any(Number),
    denominator: expect.any(Number),
    amount: 17,
  })
  expect(lines.map((line) => line.taxes[0]?.amount)).toEqual([6, 6, 5])
})

test('components of a long tax-inclusive document stay within a unit of their exact share', () => {
  const half: TaxTreatment = {
    category: 'standard',
    components: [
      { code: 'STATE', rate: 4_000 },
      { code: 'CITY', rate: 4_000 },
    ],
  }
  const { taxed: lines } = taxed(
    Array.from({ length: 31 }, () => [95, half] as const),
    { taxMode: 'inclusive', taxRounding: 'document' },
  )
  const totalOf = (index: number) => lines.reduce((sum, line) => sum + (line.taxes[index]?.amount ?? 0), 0)
  expect(totalOf(0) + totalOf(1)).toBe(218)
  expect(Math.abs(totalOf(0) - totalOf(1))).toBeLessThanOrEqual(1)
})

test('exempt and zero-rated things bear nothing, and only the zero-rated say so', () => {
  for (const taxMode of ['inclusive', 'exclusive'] as const) {
    for (const taxRounding of ['line', 'document'] as const) {
      const {
        taxed: [exempt, zero],
      } = taxed(
        [
          [500, EXEMPT],
          [500, ZERO],
        ],
        { taxMode, taxRounding },
      )
      expect(exempt).toStrictEqual({ taxCategory: 'exempt', net: 500, taxes: [], tax: 0, gross: 500 })
      expect(zero).toStrictEqual({
        taxCategory: 'zero',
        net: 500,
        taxes: [{ code: 'VAT', rate: 0, base: 500, amount: 0 }],
        tax: 0,
        gross: 500,
      })
    }
  }
})

test('a share of tax never exceeds the price that holds it', () => {
  const dear: TaxTreatment = {
    category: 'dear',
    components: [
      { code: 'A', rate: 100_000 },
      { code: 'B', rate: 100_000 },
      { code: 'C', rate: 100_000 },
    ],
  }
  const { taxed: lines } = taxed(
    Array.from({ length: 9 }, () => [1, dear] as const),
    { taxMode: 'inclusive', taxRounding: 'document' },
  )
  expect(lines.reduce((sum, line) => sum + line.tax, 0)).toBe(7)
  expect(lines.every((line) => line.net >= 0)).toBe(true)
})
