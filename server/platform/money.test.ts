import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addMoney,
  allocate,
  checkedAmount,
  compareMoney,
  currencies,
  displayMoney,
  exponentOf,
  formatAmount,
  isCurrency,
  LARGEST_AMOUNT,
  MoneyRefusal,
  money,
  negateMoney,
  parseAmount,
  portionOf,
  roundHalfUp,
  roundToStep,
  subtractMoney,
  sumMoney,
} from './money.ts'

const anAmount = fc.integer({ min: -LARGEST_AMOUNT, max: LARGEST_AMOUNT })
const aWeight = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: LARGEST_AMOUNT }))

test('currencies have the decimals of ISO 4217 (AC-X.1.1)', () => {
  expect(['JPY', 'KRW', 'USD', 'EUR', 'KWD', 'TND', 'CLF'].map(exponentOf)).toEqual([0, 0, 2, 2, 3, 3, 4])
  expect(isCurrency('XXX')).toBe(false)
  expect(isCurrency('usd')).toBe(false)
  expect(() => exponentOf('DEM')).toThrow(MoneyRefusal)
})

test('each currency is listed once, and all but funds and the newest are known to the runtime by name', () => {
  const codes = currencies()
  expect(new Set(codes).size).toBe(codes.length)
  const known = new Set(Intl.supportedValuesOf('currency'))
  const fundsAndNewest = [
    'BOV',
    'CHE',
    'CHW',
    'CLF',
    'COU',
    'MXV',
    'USN',
    'UYI',
    'UYW',
    'VED',
    'XAD',
    'XCG',
    'ZWG',
    'SLE',
  ]
  expect(codes.filter((code) => !known.has(code) && !fundsAndNewest.includes(code))).toEqual([])
})

test('halves round away from zero, so a refund mirrors its sale', () => {
  expect([5, 4, -5, -4, 15, -15, 0].map((tenths) => roundHalfUp(tenths, 10))).toEqual([1, 0, -1, 0, 2, -2, 0])
  expect(Object.is(roundHalfUp(-4, 10), 0)).toBe(true)
  expect(Object.is(roundHalfUp(-4n, 10n), 0)).toBe(true)
})

test('rounding gives the nearest whole number, by numbers and by big integers alike', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 1_000_000_000 }), (numerator, denominator) => {
      const rounded = roundHalfUp(numerator, denominator)
      expect(rounded).toBe(roundHalfUp(BigInt(numerator), BigInt(denominator)))
      const off = 2n * (BigInt(rounded) * BigInt(denominator) - BigInt(numerator))
      expect(off <= BigInt(denominator) && -off <= BigInt(denominator)).toBe(true)
      expect(roundHalfUp(0 - numerator, denominator)).toBe(0 - rounded)
    }),
  )
})

test('a portion of an amount is exact even when the product is beyond 2^53', () => {
  expect(portionOf(LARGEST_AMOUNT, 99_999, 100_000)).toBe(8_999_910_000_000)
  expect(portionOf(699, 20, 120)).toBe(117)
  fc.assert(
    fc.property(anAmount, fc.integer({ min: 0, max: 100_000_000 }), (amount, rate) => {
      expect(portionOf(amount, rate, 100_000_000)).toBe(roundHalfUp(BigInt(amount) * BigInt(rate), 100_000_000n))
    }),
  )
})

test('division by nothing and results beyond counting are refused', () => {
  expect(() => roundHalfUp(1, 0)).toThrow(MoneyRefusal)
  expect(() => roundHalfUp(1n, -1n)).toThrow(MoneyRefusal)
  expect(() => roundHalfUp(0.5, 1)).toThrow(MoneyRefusal)
  expect(() => roundHalfUp(10n ** 20n, 1n)).toThrow(MoneyRefusal)
})

test('vector 10: one pound of discount over three equal lines is 0.34, 0.33, 0.33', () => {
  expect(allocate(100, [115, 115, 115])).toEqual([34, 33, 33])
  expect(allocate(-100, [115, 115, 115])).toEqual([-34, -33, -33])
})

test('a split always adds up, gives nothing to weight zero, and each part is within one unit of its share', () => {
  fc.assert(
    fc.property(anAmount, fc.array(aWeight, { minLength: 1, maxLength: 12 }), (total, weights) => {
      const whole = weights.reduce((sum, weight) => sum + weight, 0)
      fc.pre(whole > 0)
      const parts = allocate(total, weights)
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total)
      parts.forEach((part, index) => {
        const weight = weights[index] ?? 0
        const off = BigInt(part) * BigInt(whole) - BigInt(total) * BigInt(weight)
        if (weight === 0 && !Object.is(part, 0)) throw new Error('weight zero was given something')
        if (off >= BigInt(whole) || -off >= BigInt(whole)) throw new Error('a part is a whole unit off its share')
        if (Math.abs(total) <= whole && Math.abs(part) > weight) throw new Error('a part exceeds its weight')
      })
    }),
    { numRuns: 10_000 },
  )
})

test('something cannot be split among nobody, nor by negative weights', () => {
  expect(allocate(0, [0, 0])).toEqual([0, 0])
  expect(allocate(0, [])).toEqual([])
  expect(() => allocate(1, [0, 0])).toThrow(MoneyRefusal)
  expect(() => allocate(1, [])).toThrow(MoneyRefusal)
  expect(() => allocate(1, [2, -1])).toThrow(MoneyRefusal)
  expect(() => allocate(1.5, [1])).toThrow(MoneyRefusal)
})

test('amounts of different currencies are never reckoned together', () => {
  expect(addMoney(money(150, 'EUR'), money(50, 'EUR'))).toEqual({ amount: 200, currency: 'EUR' })
  expect(subtractMoney(money(150, 'EUR'), money(200, 'EUR')).amount).toBe(-50)
  expect(sumMoney([], 'EUR').amount).toBe(0)
  expect(compareMoney(money(1, 'EUR'), money(2, 'EUR'))).toBeLessThan(0)
  expect(Object.is(negateMoney(money(0, 'EUR')).amount, 0)).toBe(true)
  expect(() => addMoney(money(1, 'EUR'), money(1, 'USD'))).toThrow('EUR and USD cannot be reckoned together')
  expect(() => compareMoney(money(1, 'EUR'), money(1, 'USD'))).toThrow(MoneyRefusal)
})

test('fractions of a cent and absurd sums are refused (AC-X.1.1)', () => {
  for (const amount of [0.5, Number.NaN, Number.POSITIVE_INFINITY, LARGEST_AMOUNT + 1, -LARGEST_AMOUNT - 1]) {
    expect(() => money(amount, 'EUR')).toThrow(MoneyRefusal)
  }
  expect(() => addMoney(money(LARGEST_AMOUNT, 'EUR'), money(1, 'EUR'))).toThrow(MoneyRefusal)
  expect(Object.is(checkedAmount(-0), 0)).toBe(true)
})

test('a price is read exactly or the reason is told', () => {
  expect(parseAmount('12.5', 'USD')).toEqual({ ok: true, amount: 1250 })
  expect(parseAmount('1.250', 'KWD')).toEqual({ ok: true, amount: 1250 })
  expect(parseAmount('1100', 'JPY')).toEqual({ ok: true, amount: 1100 })
  expect(parseAmount('-0.00', 'USD')).toStrictEqual({ ok: true, amount: 0 })
  const reasonOf = (text: string, currency = 'USD') => {
    const parsed = parseAmount(text, currency)
    return parsed.ok ? 'read' : parsed.reason
  }
  expect(['', '  '].map((text) => reasonOf(text))).toEqual(['empty', 'empty'])
  for (const text of ['600-700', '65 % of adult price', '1,234.00', '1e3', '.5', '5.', '+1', '$5', '0x10', '١٢']) {
    expect(reasonOf(text)).toBe('not_a_number')
  }
  expect(reasonOf('1.005')).toBe('too_many_decimals')
  expect(reasonOf('1.500')).toBe('too_many_decimals')
  expect(reasonOf('100.0', 'JPY')).toBe('too_many_decimals')
  expect(reasonOf('90000000000.01')).toBe('too_large')
  expect(reasonOf('9'.repeat(400))).toBe('too_large')
})

test('every amount written is read back the same, in every kind of currency', () => {
  fc.assert(
    fc.property(anAmount, fc.constantFrom('JPY', 'USD', 'KWD', 'CLF'), (amount, currency) => {
      expect(parseAmount(formatAmount({ amount, currency }), currency)).toStrictEqual({ ok: true, amount })
    }),
  )
  expect(formatAmount(money(-5, 'USD'))).toBe('-0.05')
  expect(formatAmount(money(7, 'KWD'))).toBe('0.007')
})

test('people see amounts as their locale writes them, to the last unit', () => {
  expect(displayMoney(money(123_456, 'GBP'), 'en-GB')).toBe('£1,234.56')
  expect(displayMoney(money(1100, 'JPY'), 'en-US')).toBe('¥1,100')
  expect(displayMoney(money(LARGEST_AMOUNT - 1, 'USD'), 'en-US')).toBe('$89,999,999,999.99')
})

test('cash is rounded to the nearest coin, and what that added is told', () => {
  expect(roundToStep(23_089, 5)).toEqual({ rounded: 23_090, difference: 1 })
  expect(roundToStep(23_087, 5)).toEqual({ rounded: 23_085, difference: -2 })
  expect(roundToStep(-23_089, 5)).toEqual({ rounded: -23_090, difference: -1 })
  expect(roundToStep(225, 50)).toEqual({ rounded: 250, difference: 25 })
  expect(roundToStep(1, 5)).toStrictEqual({ rounded: 0, difference: -1 })
  expect(() => roundToStep(100, 0)).toThrow(MoneyRefusal)
})
