import { expect, test } from 'vitest'
import { newTerms, termsOf, valuesOf } from './plan-values-rules.ts'

test('what is given has no price, whatever was typed before its kind was chosen', () => {
  const terms = termsOf('promotional', { ...newTerms, price: 500, face: 1000, validityDays: 30, expectedBreakage: 9 })
  expect(terms).toMatchObject({ price: 0, face: 1000, expectedBreakage: 0, period: null, overage: null })
})

test('a gift is worth what is paid for it', () => {
  expect(termsOf('gift', { ...newTerms, price: 5000, face: 1 })).toMatchObject({ price: 5000, face: 5000 })
})

test('a unit the kind does not know becomes its usual one', () => {
  expect(termsOf('count', { ...newTerms, unit: 'money', price: 1, face: 10_000 }).unit).toBe('piece')
  expect(termsOf('subscription', { ...newTerms, unit: 'bag', price: 1, face: 4000 }).unit).toBe('bag')
})

test('only a subscription has a period, rollovers and an overage', () => {
  const values = { ...newTerms, price: 900, face: 8000, rollovers: 2, overage: 'charge_now', overageRate: 120 } as const
  expect(termsOf('subscription', values)).toMatchObject({
    period: 'month',
    rollovers: 2,
    overage: { choice: 'charge_now', rate: 120 },
    validityDays: null,
  })
  expect(termsOf('weight', values)).toMatchObject({ period: null, rollovers: 0, overage: null })
})

test('terms that are read and sent unchanged stay the same', () => {
  const terms = termsOf('subscription', { ...newTerms, price: 900, face: 8000, unit: 'kg', departmentIds: ['d'] }, [
    'i',
  ])
  expect(termsOf('subscription', valuesOf(terms), ['i'])).toEqual(terms)
})
