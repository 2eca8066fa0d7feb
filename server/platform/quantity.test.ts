import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  areaOf,
  formatMilli,
  formatQuantity,
  HUNDREDTH_M2,
  kilogramsFromPounds,
  LARGEST_QUANTITY,
  netWeight,
  parseQuantity,
  poundsFromKilograms,
  QuantityRefusal,
  quantity,
  roundQuantity,
  STARTED_KG,
  STARTED_TENTH_M2,
  startedLoads,
  TENTH_KG,
  UNITS,
} from './quantity.ts'

const aMilli = fc.integer({ min: 0, max: 10_000_000 })

test('weights are read to the gram and written back without idle zeros', () => {
  expect(parseQuantity('0.750', 'kg')).toEqual({ ok: true, quantity: { milli: 750, unit: 'kg' } })
  expect(parseQuantity(' 4 ', 'piece')).toEqual({ ok: true, quantity: { milli: 4000, unit: 'piece' } })
  expect(formatQuantity({ milli: 750, unit: 'kg' })).toBe('0.75 kg')
  expect(formatQuantity({ milli: 3_200, unit: 'm2' })).toBe('3.2 m²')
  expect(formatMilli(-50)).toBe('-0.05')
})

test('what is typed wrongly is explained, not guessed', () => {
  const reasonOf = (text: string, unit: 'kg' | 'piece' | 'lb') => {
    const parsed = parseQuantity(text, unit)
    return parsed.ok ? 'read' : parsed.reason
  }
  expect(reasonOf('', 'kg')).toBe('empty')
  expect(reasonOf('600-700', 'kg')).toBe('not_a_number')
  expect(reasonOf('-1', 'kg')).toBe('not_a_number')
  expect(reasonOf('1,5', 'kg')).toBe('not_a_number')
  expect(reasonOf('1.2345', 'kg')).toBe('too_many_decimals')
  expect(reasonOf('1.5', 'piece')).toBe('not_whole')
  expect(reasonOf('1000001', 'kg')).toBe('too_large')
})

test('every quantity written is read back the same', () => {
  fc.assert(
    fc.property(aMilli, fc.constantFrom(...UNITS), (milli, unit) => {
      const whole = unit === 'kg' || unit === 'm' || unit === 'm2' ? milli : milli - (milli % 1000)
      expect(parseQuantity(formatMilli(whole), unit)).toEqual({ ok: true, quantity: { milli: whole, unit } })
    }),
  )
})

test('pounds become kilograms by the exact international pound', () => {
  expect(parseQuantity('10', 'lb')).toEqual({ ok: true, quantity: { milli: 4536, unit: 'kg' } })
  expect(kilogramsFromPounds(1000)).toBe(454)
  expect(poundsFromKilograms(4536)).toBe(10_000)
  fc.assert(
    fc.property(aMilli, (milliKg) => {
      expect(Math.abs(kilogramsFromPounds(poundsFromKilograms(milliKg)) - milliKg)).toBeLessThanOrEqual(1)
    }),
  )
})

test('half a shirt, a negative weight and a million tons are refused', () => {
  expect(() => quantity(500, 'piece')).toThrow(QuantityRefusal)
  expect(() => quantity(-1, 'kg')).toThrow(QuantityRefusal)
  expect(() => quantity(1.5, 'kg')).toThrow(QuantityRefusal)
  expect(() => quantity(Number.NaN, 'kg')).toThrow(QuantityRefusal)
  expect(() => quantity(LARGEST_QUANTITY + 1, 'kg')).toThrow(QuantityRefusal)
  expect(quantity(-0, 'kg')).toStrictEqual({ milli: 0, unit: 'kg' })
})

test('an area is length times width, rounded once to a hundredth of a square metre', () => {
  expect(areaOf(2000, 3000)).toBe(6000)
  expect(areaOf(1450, 2030)).toBe(2940)
  expect(areaOf(1450, 2030, STARTED_TENTH_M2)).toBe(3000)
  expect(areaOf(5, 1000, HUNDREDTH_M2)).toBe(10)
  expect(areaOf(4, 1000, HUNDREDTH_M2)).toBe(0)
})

test('rounding to the nearest step is off by at most half of it, rounding up never takes away and adds less than a step', () => {
  fc.assert(
    fc.property(aMilli, fc.integer({ min: 1, max: 5000 }), (milli, step) => {
      const nearest = roundQuantity(milli, { step, mode: 'nearest' })
      const up = roundQuantity(milli, { step, mode: 'up' })
      expect(nearest % step).toBe(0)
      expect(up % step).toBe(0)
      expect(Math.abs(nearest - milli) * 2).toBeLessThanOrEqual(step)
      expect(up - milli).toBeGreaterThanOrEqual(0)
      expect(up - milli).toBeLessThan(step)
    }),
  )
})

test('a weight is the reading less the tare of each bag, then rounded', () => {
  expect(netWeight({ gross: 4_370, tarePerBag: 60, bags: 2, rounding: TENTH_KG })).toBe(4_300)
  expect(netWeight({ gross: 4_370, tarePerBag: 60, bags: 2, rounding: STARTED_KG })).toBe(5_000)
  expect(() => netWeight({ gross: 100, tarePerBag: 60, bags: 2, rounding: TENTH_KG })).toThrow(QuantityRefusal)
})

test('each started load counts as one', () => {
  expect([0, 1, 6000, 6001, 9000, 12_000].map((milli) => startedLoads(milli, 6000))).toEqual([0, 1, 1, 2, 2, 2])
  expect(() => startedLoads(1000, 0)).toThrow(QuantityRefusal)
  expect(() => roundQuantity(1000, { step: 0, mode: 'up' })).toThrow(QuantityRefusal)
})
