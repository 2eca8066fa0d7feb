import { expect, test } from 'vitest'
import { balanceOf, paymentDue } from './payment-due-rules.ts'
import { priceOrder } from './pricing-rules.ts'
import type { PricingInput, PricingLine, TaxTreatment } from './pricing-terms-rules.ts'

const vat = (percent: number): TaxTreatment => ({
  category: 'standard',
  components: [{ code: 'VAT', rate: percent * 1000 }],
})
const EXEMPT: TaxTreatment = { category: 'exempt', components: [] }

function pieces(unitPrice: number, count: number, tax: TaxTreatment): PricingLine {
  return { id: 'a', unit: 'piece', quantity: count * 1000, pricing: { kind: 'per_unit', unitPrice }, tax }
}

function times(count: number, line: PricingLine): PricingLine[] {
  return Array.from({ length: count }, (_, index) => ({ ...line, id: `line-${String(index).padStart(2, '0')}` }))
}

function order(lines: PricingLine[], rest: Partial<PricingInput> = {}): PricingInput {
  return { currency: 'GBP', taxMode: 'inclusive', taxRounding: 'line', lines, ...rest }
}

const figures = (input: PricingInput) => {
  const { net, tax, gross } = priceOrder(input).totals
  return { net, tax, gross }
}

test('vector 1: 6.99 including 20 % holds 1.17 of tax and 5.82 net (AC-X.1.2)', () => {
  expect(figures(order([pieces(699, 1, vat(20))]))).toEqual({ net: 582, tax: 117, gross: 699 })
})

test('vector 2: two at 399.00 including 9 % hold 65.89 of tax, not twice the tax of one (AC-X.1.2)', () => {
  expect(figures(order([pieces(39_900, 2, vat(9))]))).toEqual({ net: 73_211, tax: 6_589, gross: 79_800 })
})

test('vector 3: ten at 38.23 including 20 % less 6.2 % cost 358.60, of which 59.77 tax (AC-X.1.2)', () => {
  const input = order([pieces(3_823, 10, vat(20))], {
    discounts: [{ id: 'd', source: 'loyalty', kind: 'percent', percent: 6_200 }],
  })
  const { totals } = priceOrder(input)
  expect(totals).toMatchObject({ discount: 2_370, gross: 35_860, tax: 5_977, net: 29_883 })
  expect(totals.discounts).toEqual([{ source: 'loyalty', amount: 2_370 }])
})

test('vector 4: half a kilogram at 1.99 plus 7 % is 1.00 and 0.07 of tax (AC-X.1.2)', () => {
  const line: PricingLine = {
    id: 'a',
    unit: 'kg',
    quantity: 500,
    pricing: { kind: 'per_unit', unitPrice: 199 },
    tax: vat(7),
  }
  expect(figures(order([line], { taxMode: 'exclusive' }))).toEqual({ net: 100, tax: 7, gross: 107 })
})

test('vector 5: 1300.00 including 18 % less 100 % is exactly nothing (AC-X.1.2)', () => {
  const input = order([pieces(130_000, 1, vat(18))], {
    discounts: [{ id: 'd', source: 'voucher', kind: 'percent', percent: 100_000 }],
  })
  expect(figures(input)).toStrictEqual({ net: 0, tax: 0, gross: 0 })
})

test('vector 6: three lines of 1.15 plus 5 % bear 0.18 of tax by line and 0.17 by document (AC-X.1.2)', () => {
  const lines = times(3, pieces(115, 1, vat(5)))
  expect(figures(order(lines, { taxMode: 'exclusive' })).tax).toBe(18)
  const byDocument = priceOrder(order(lines, { taxMode: 'exclusive', taxRounding: 'document' }))
  expect(byDocument.totals.tax).toBe(17)
  expect(byDocument.lines.map((line) => line.tax)).toEqual([6, 6, 5])
})

test('vector 7: seven lines of 0.99 plus 15 % bear 1.05 of tax by line and 1.04 by document (AC-X.1.2)', () => {
  const lines = times(7, pieces(99, 1, vat(15)))
  expect(figures(order(lines, { taxMode: 'exclusive' })).tax).toBe(105)
  expect(figures(order(lines, { taxMode: 'exclusive', taxRounding: 'document' })).tax).toBe(104)
})

test('vector 8: 1.250 dinar including 5 % hold 0.060 of tax (AC-X.1.2)', () => {
  expect(figures(order([pieces(1_250, 1, vat(5))], { currency: 'KWD' }))).toEqual({ net: 1_190, tax: 60, gross: 1_250 })
})

test('vector 9: 1100 yen including 10 % hold 100 of tax (AC-X.1.2)', () => {
  expect(figures(order([pieces(1_100, 1, vat(10))], { currency: 'JPY' }))).toEqual({
    net: 1_000,
    tax: 100,
    gross: 1_100,
  })
})

test('vector 10: 1.00 off three equal lines is 0.34, 0.33 and 0.33 of them (AC-X.1.2)', () => {
  const input = order(times(3, pieces(500, 1, vat(20))), {
    discounts: [{ id: 'd', source: 'till', kind: 'fixed', amount: 100 }],
  })
  expect(priceOrder(input).lines.map((line) => line.discount)).toEqual([34, 33, 33])
})

test('vector 11: four kilograms with a minimum of six at 1.80 cost 10.80 and use up 6.000 kg (AC-X.1.2)', () => {
  const line: PricingLine = {
    id: 'a',
    unit: 'kg',
    quantity: 4000,
    minimumQuantity: 6000,
    pricing: { kind: 'per_unit', unitPrice: 180 },
    tax: EXEMPT,
  }
  const { lines, totals } = priceOrder(order([line]))
  expect(totals.gross).toBe(1080)
  expect(lines[0]?.billedQuantity).toBe(6000)
})

test('vector 12: nine kilograms by started six-kilogram load at 17.95 cost 35.90 (AC-X.1.2)', () => {
  const pricing = { kind: 'per_started_load', loadSize: 6000, loadPrice: 1795 } as const
  const { lines, totals } = priceOrder(order([{ id: 'a', unit: 'kg', quantity: 9000, pricing, tax: EXEMPT }]))
  expect(totals.gross).toBe(3590)
  expect(lines[0]?.billedQuantity).toBe(12_000)
})

test('vector 13: 230.89 due in cash by steps of 0.05 is settled by 230.90 with +0.01 of rounding (AC-X.1.2)', () => {
  const due = paymentDue({ totalDue: 23_089, paid: 0 }, 'cash', 5)
  expect(due).toEqual({ payable: 23_090, rounding: 1 })
  expect(balanceOf({ totalDue: 23_089, paid: due.payable, rounding: due.rounding })).toEqual({
    balance: 0,
    status: 'paid',
  })
})

test('a suit with upcharges opens to the steps that made its price', () => {
  const suit: PricingLine = {
    id: 'suit',
    itemRef: 'item:suit',
    unit: 'set',
    quantity: 1000,
    pieces: 2,
    pricing: { kind: 'per_unit', unitPrice: 2_000 },
    upcharges: [
      { id: 'stain', name: 'Stain', kind: 'per_piece', amount: 150 },
      { id: 'silk', name: 'Silk', kind: 'percent', percent: 25_000 },
      { id: 'couture', name: 'Couture', kind: 'percent', percent: 10_000, of: 'running' },
    ],
    tax: vat(20),
  }
  const [line] = priceOrder(order([suit], { express: { kind: 'percent', percent: 20_000 } })).lines
  expect(line).toMatchObject({
    base: 2_000,
    nominal: 3_080,
    express: 616,
    amount: 3_696,
    gross: 3_696,
    tax: 616,
    itemRef: 'item:suit',
  })
  expect(line?.steps).toEqual([
    { kind: 'per_unit', billed: 1000, unitPrice: 2_000, amount: 2_000 },
    { kind: 'upcharge_per_piece', id: 'stain', count: 2000, each: 150, amount: 300 },
    { kind: 'upcharge_percent', id: 'silk', of: 2_000, percent: 25_000, amount: 500 },
    { kind: 'upcharge_percent', id: 'couture', of: 2_800, percent: 10_000, amount: 280 },
    { kind: 'express_share', of: 616, weight: 3_080, whole: 3_080, amount: 616 },
    { kind: 'tax_included', codes: ['VAT'], of: 3_696, numerator: 1, denominator: 6, amount: 616 },
  ])
})

test('a minimum charge lifts the price before upcharges are added', () => {
  const rug: PricingLine = {
    id: 'rug',
    unit: 'm2',
    quantity: 520,
    pricing: { kind: 'per_unit', unitPrice: 1_600 },
    minimumCharge: 2_000,
    upcharges: [{ id: 'wool', name: 'Wool', kind: 'percent', percent: 10_000 }],
    tax: EXEMPT,
  }
  const [line] = priceOrder(order([rug])).lines
  expect(line).toMatchObject({ base: 2_000, nominal: 2_200 })
  expect(line?.steps).toContainEqual({ kind: 'minimum_charge', computed: 832, amount: 2_000 })
})

test('an upcharge per unit follows the billed quantity', () => {
  const bag: PricingLine = {
    id: 'bag',
    unit: 'kg',
    quantity: 4000,
    minimumQuantity: 6000,
    pricing: { kind: 'flat', price: 1_000 },
    upcharges: [{ id: 'hypoallergenic', name: 'Hypoallergenic', kind: 'per_unit', amount: 50 }],
    tax: EXEMPT,
  }
  expect(priceOrder(order([bag])).lines[0]).toMatchObject({ billedQuantity: 6000, base: 1_000, nominal: 1_300 })
})

test('discounts follow one another, each on what the one before has left', () => {
  const line: PricingLine = {
    ...pieces(1_000, 1, EXEMPT),
    discounts: [
      { id: 'l', source: 'damage', kind: 'percent', percent: 50_000 },
      { id: 'm', source: 'damage', kind: 'fixed', amount: 100 },
    ],
  }
  const { lines, totals } = priceOrder(
    order([line], { discounts: [{ id: 'o', source: 'loyalty', kind: 'percent', percent: 10_000 }] }),
  )
  expect(lines[0]?.discounts.map(({ amount }) => amount)).toEqual([500, 100, 40])
  expect(totals).toMatchObject({ subtotal: 1_000, discount: 640, gross: 360 })
  expect(totals.discounts).toEqual([
    { source: 'damage', amount: 600 },
    { source: 'loyalty', amount: 40 },
  ])
})

test('a discount larger than the order takes the order and no more, and the step remembers what was asked', () => {
  const { totals, steps } = priceOrder(
    order([pieces(500, 1, vat(20))], { discounts: [{ id: 'v', source: 'voucher', kind: 'fixed', amount: 2_000 }] }),
  )
  expect(totals).toMatchObject({ discount: 500, gross: 0, tax: 0, totalDue: 0 })
  expect(steps).toContainEqual({ kind: 'discount', id: 'v', of: 500, percent: null, asked: 2_000, amount: 500 })
})

test('an alteration that is never discounted keeps its price when the rest is free', () => {
  const lines = [
    { ...pieces(500, 1, EXEMPT), id: 'shirt' },
    { ...pieces(700, 1, EXEMPT), id: 'hem', discountable: false },
  ]
  const priced = priceOrder(
    order(lines, { discounts: [{ id: 'd', source: 'voucher', kind: 'percent', percent: 100_000 }] }),
  )
  expect(priced.lines.map((line) => line.gross)).toEqual([0, 700])
})

test('express is charged on the lines open to it only', () => {
  const lines = [
    { ...pieces(500, 1, EXEMPT), id: 'shirt' },
    { ...pieces(700, 1, EXEMPT), id: 'rug', expressible: false },
  ]
  const percent = priceOrder(order(lines, { express: { kind: 'percent', percent: 20_000 } }))
  expect(percent.lines.map((line) => line.express)).toEqual([100, 0])
  const flat = priceOrder(order(lines, { express: { kind: 'flat', amount: 500, tax: vat(20) } }))
  expect(flat.fees).toMatchObject([{ kind: 'express', amount: 500, tax: 83 }])
  const closed = priceOrder(order(lines.slice(1), { express: { kind: 'flat', amount: 500, tax: vat(20) } }))
  expect(closed.fees).toEqual([])
})

test('a small order pays the difference to the minimum, a waived or sufficient one does not', () => {
  const smallOrder = { minimum: 3_000, tax: vat(20) }
  const small = priceOrder(order([pieces(1_795, 1, vat(20))], { smallOrder }))
  expect(small.fees).toMatchObject([
    { kind: 'small_order', amount: 1_205, steps: [{ minimum: 3_000, subtotal: 1_795 }, {}] },
  ])
  expect(small.totals.gross).toBe(3_000)
  expect(priceOrder(order([pieces(1_795, 1, vat(20))], { smallOrder: { ...smallOrder, waived: true } })).fees).toEqual(
    [],
  )
  expect(priceOrder(order([pieces(3_000, 1, vat(20))], { smallOrder })).fees).toEqual([])
  expect(priceOrder(order([], { smallOrder })).totals.totalDue).toBe(0)
})

test('delivery and other fees bear their own tax, and a tip bears none and is no revenue', () => {
  const { fees, totals } = priceOrder(
    order([pieces(1_000, 1, vat(5))], {
      taxMode: 'exclusive',
      delivery: { amount: 399, tax: vat(20) },
      fees: [{ id: 'insurance', name: 'Insurance', amount: 100, tax: EXEMPT }],
      tip: 250,
    }),
  )
  expect(fees.map((fee) => [fee.kind, fee.net, fee.tax])).toEqual([
    ['delivery', 399, 80],
    ['fee', 100, 0],
  ])
  expect(totals).toMatchObject({
    fees: 499,
    net: 1_499,
    tax: 130,
    gross: 1_629,
    untaxed: 100,
    tip: 250,
    totalDue: 1_879,
  })
  expect(totals.taxes).toEqual([
    { code: 'VAT', rate: 5_000, base: 1_000, amount: 50 },
    { code: 'VAT', rate: 20_000, base: 399, amount: 80 },
  ])
})

test('what is settled by other tenders is asked to the unit, and a rounded refund is in steps too', () => {
  expect(paymentDue({ totalDue: 23_089, paid: 10_000 }, 'other', 5)).toEqual({ payable: 13_089, rounding: 0 })
  expect(paymentDue({ totalDue: 23_089, paid: 10_000 }, 'cash', null)).toEqual({ payable: 13_089, rounding: 0 })
  expect(paymentDue({ totalDue: 1_003, paid: 2_000 }, 'cash', 5)).toEqual({ payable: -995, rounding: 2 })
  expect(balanceOf({ totalDue: 1_000, paid: 400 })).toEqual({ balance: 600, status: 'part_paid' })
  expect(balanceOf({ totalDue: 1_000, paid: 0 })).toEqual({ balance: 1_000, status: 'unpaid' })
  expect(balanceOf({ totalDue: 1_000, paid: 1_200 })).toEqual({ balance: -200, status: 'overpaid' })
  expect(balanceOf({ totalDue: 1_000, paid: 1_200, refunded: 200 })).toEqual({ balance: 0, status: 'paid' })
  expect(balanceOf({ totalDue: 0, paid: 0 })).toEqual({ balance: 0, status: 'paid' })
  expect(() => balanceOf({ totalDue: 0.5, paid: 0 })).toThrow('0.5 is no amount in minor units')
})
