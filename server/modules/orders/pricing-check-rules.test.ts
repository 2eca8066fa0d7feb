import { expect, test } from 'vitest'
import { priceOrder } from './pricing-rules.ts'
import type { PricingInput, PricingLine, PricingRefusalCode, TaxTreatment } from './pricing-terms-rules.ts'
import { PricingRefusal } from './pricing-terms-rules.ts'

const EXEMPT: TaxTreatment = { category: 'exempt', components: [] }
const LINE: PricingLine = {
  id: 'a',
  unit: 'kg',
  quantity: 1000,
  pricing: { kind: 'per_unit', unitPrice: 100 },
  tax: EXEMPT,
}

function refusalOf(line: Partial<PricingLine>, rest: Partial<PricingInput> = {}): [PricingRefusalCode, string | null] {
  try {
    priceOrder({ currency: 'EUR', taxMode: 'inclusive', taxRounding: 'line', lines: [{ ...LINE, ...line }], ...rest })
  } catch (error) {
    if (error instanceof PricingRefusal) return [error.code, error.lineId]
    throw error
  }
  throw new Error('the order was priced')
}

test('no, negative, fractional and absurd quantities are refused by line', () => {
  for (const quantity of [0, -1000, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2_000_000_000]) {
    expect(refusalOf({ quantity })).toEqual(['quantity_invalid', 'a'])
  }
  expect(refusalOf({ unit: 'piece', quantity: 1500 })).toEqual(['quantity_invalid', 'a'])
  expect(refusalOf({ pieces: -1 })).toEqual(['quantity_invalid', 'a'])
  expect(refusalOf({ minimumQuantity: -1 })).toEqual(['quantity_invalid', 'a'])
})

test('negative, fractional and absurd prices are refused by line', () => {
  for (const unitPrice of [-1, 0.5, Number.NaN, 9_000_000_000_001]) {
    expect(refusalOf({ pricing: { kind: 'per_unit', unitPrice } })).toEqual(['price_invalid', 'a'])
    expect(refusalOf({ pricing: { kind: 'flat', price: unitPrice } })).toEqual(['price_invalid', 'a'])
    expect(refusalOf({ minimumCharge: unitPrice })).toEqual(['price_invalid', 'a'])
  }
  expect(refusalOf({ pricing: { kind: 'per_started_load', loadSize: 0, loadPrice: 1 } })).toEqual([
    'price_invalid',
    'a',
  ])
})

test('a line or an order beyond any real amount is refused, however large', () => {
  expect(refusalOf({ quantity: 1_000_000_000, pricing: { kind: 'per_unit', unitPrice: 9_000_000_000_000 } })).toEqual([
    'amount_too_large',
    'a',
  ])
  expect(refusalOf({ quantity: 2000, pricing: { kind: 'per_unit', unitPrice: 9_000_000_000_000 } })).toEqual([
    'amount_too_large',
    'a',
  ])
  const lines = ['a', 'b'].map((id) => ({ ...LINE, id, pricing: { kind: 'flat', price: 5_000_000_000_000 } as const }))
  expect(refusalOf({}, { lines })).toEqual(['amount_too_large', null])
})

test('upcharges, discounts, express and fees that make no sense are refused', () => {
  expect(refusalOf({ upcharges: [{ id: 'u', name: 'U', kind: 'fixed', amount: -1 }] })).toEqual([
    'upcharge_invalid',
    'a',
  ])
  expect(refusalOf({ upcharges: [{ id: 'u', name: 'U', kind: 'percent', percent: 0.5 }] })).toEqual([
    'upcharge_invalid',
    'a',
  ])
  expect(refusalOf({ upcharges: [{ id: 'u', name: 'U', kind: 'per_piece', amount: 1 }] })).toEqual([
    'pieces_missing',
    'a',
  ])
  expect(refusalOf({ discounts: [{ id: 'd', source: 's', kind: 'percent', percent: 100_001 }] })).toEqual([
    'discount_invalid',
    'a',
  ])
  expect(refusalOf({}, { discounts: [{ id: 'd', source: 's', kind: 'fixed', amount: -5 }] })).toEqual([
    'discount_invalid',
    null,
  ])
  expect(refusalOf({ discountable: false, discounts: [{ id: 'd', source: 's', kind: 'fixed', amount: 5 }] })[0]).toBe(
    'line_not_discountable',
  )
  expect(refusalOf({}, { express: { kind: 'percent', percent: -1 } })).toEqual(['express_invalid', null])
  expect(refusalOf({}, { delivery: { amount: -1, tax: EXEMPT } })).toEqual(['fee_invalid', null])
  expect(refusalOf({}, { smallOrder: { minimum: 0.1, tax: EXEMPT } })).toEqual(['fee_invalid', null])
  expect(refusalOf({}, { tip: -1 })).toEqual(['tip_invalid', null])
})

test('lines and fees that cannot be told apart, unknown money and impossible taxes are refused', () => {
  expect(refusalOf({}, { lines: [LINE, LINE] })).toEqual(['line_id_repeated', 'a'])
  const fee = { id: 'f', name: 'F', amount: 1, tax: EXEMPT }
  expect(refusalOf({}, { fees: [fee, fee] })).toEqual(['fee_invalid', 'f'])
  expect(refusalOf({}, { currency: 'DEM' })).toEqual(['currency_unknown', null])
  const taxed = (...components: TaxTreatment['components']) => refusalOf({ tax: { category: 'odd', components } })[0]
  expect(taxed({ code: 'VAT', rate: -1 })).toBe('tax_invalid')
  expect(taxed({ code: 'VAT', rate: 100_001 })).toBe('tax_invalid')
  expect(taxed({ code: 'VAT', rate: 5_000 }, { code: 'VAT', rate: 7_000 })).toBe('tax_invalid')
  const deep = ['A', 'B', 'C', 'D', 'E'].map((code) => ({ code, rate: 9_973, compound: true }))
  expect(taxed(...deep)).toBe('tax_invalid')
})
