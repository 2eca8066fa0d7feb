import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalString, readDecimal, writeDecimal } from './decimal.ts'

const euros = (written: string, locale = 'en') => readDecimal(written, { decimals: 2, locale })

describe('an amount is read as it was meant', () => {
  test.each([
    ['12', 'en', 1200],
    ['12.5', 'en', 1250],
    ['.5', 'en', 50],
    ['12.', 'en', 1200],
    ['1,234.56', 'en', 123456],
    ['1.234,56', 'de', 123456],
    ['1.234', 'de', 123400],
    ['1,234', 'en', 123400],
    ['12,50', 'en', 1250],
    ['12.50', 'de', 1250],
    ['1 234,56', 'fr', 123456],
    ['1\u202f234,56', 'fr', 123456],
    ["1'234.50", 'de-CH', 123450],
    ['1.234.567', 'de', 123456700],
    ['١٢٫٥٠', 'ar-EG', 1250],
    ['۱۲', 'fa', 1200],
    ['-3.20', 'en', -320],
    ['−3.20', 'en', -320],
    ['12.500', 'en', 1250],
  ])('%s in %s', (written, locale, units) => {
    expect(euros(written, locale)).toEqual({ units })
  })
})

test('what is no amount is refused with its reason and never rounded', () => {
  expect(euros('')).toEqual({ units: null })
  expect(euros('twelve')).toEqual({ fault: 'not_a_number' })
  expect(euros('1-2')).toEqual({ fault: 'not_a_number' })
  expect(euros('-')).toEqual({ fault: 'not_a_number' })
  expect(euros('.')).toEqual({ fault: 'not_a_number' })
  expect(euros('1,23,4')).toEqual({ fault: 'not_a_number' })
  expect(euros('1.234,5.6')).toEqual({ fault: 'not_a_number' })
  expect(euros('12.345')).toEqual({ fault: 'too_many_decimals' })
  expect(readDecimal('1.5', { decimals: 0, locale: 'en' })).toEqual({ fault: 'too_many_decimals' })
  expect(euros('99999999999999999')).toEqual({ fault: 'too_large' })
})

test('three-decimal units keep their decimals where a thousands group could be meant', () => {
  expect(readDecimal('1.234', { decimals: 3, locale: 'en' })).toEqual({ units: 1234 })
  expect(readDecimal('1,234', { decimals: 3, locale: 'en' })).toEqual({ units: 1234000 })
  expect(readDecimal('1,5', { decimals: 3, locale: 'en' })).toEqual({ units: 1500 })
})

test('what is written for a person is read back exactly, in every notation', () => {
  const locales = fc.constantFrom('en', 'de', 'fr', 'de-CH', 'ar-EG', 'fa', 'ja', 'en-IN', 'pt-PT')
  const written = fc.record({ units: fc.maxSafeInteger(), decimals: fc.constantFrom(0, 2, 3), locale: locales })
  fc.assert(
    fc.property(written, ({ units, ...notation }) => {
      expect(readDecimal(writeDecimal(units, notation), notation)).toEqual({ units: units === 0 ? 0 : units })
    }),
  )
})

test('the exact decimal string needs no rounding', () => {
  expect(decimalString(-5, 2)).toBe('-0.05')
  expect(decimalString(1234, 3)).toBe('1.234')
  expect(decimalString(7, 0)).toBe('7')
  expect(decimalString(9007199254740991, 2)).toBe('90071992547409.91')
})
