import { expect, test } from 'vitest'
import { type PayTyped, planOf } from './pay-rules.ts'

const part = { orderId: 'o', version: 3, registerId: 'r' }
const typed = (change: Partial<PayTyped>): PayTyped => ({
  tender: 'cash',
  sum: null,
  payable: 1000,
  reference: '',
  warned: null,
  ...change,
})

test('cash as it is due is sent without a sum, and more as what was given', () => {
  expect(planOf(typed({}), part)).toEqual({ asked: { ...part, tender: 'cash' } })
  expect(planOf(typed({ sum: 1000 }), part)).toEqual({ asked: { ...part, tender: 'cash' } })
  expect(planOf(typed({ sum: 5000 }), part)).toEqual({ asked: { ...part, tender: 'cash', tendered: 5000 } })
})

test('less cash than is due is warned of once and taken as a part then; nothing is never taken', () => {
  expect(planOf(typed({ sum: 400 }), part)).toEqual({ warn: 'short' })
  expect(planOf(typed({ sum: 400, warned: 'short' }), part)).toEqual({
    asked: { ...part, tender: 'cash', amount: 400, tendered: 400 },
  })
  expect(planOf(typed({ sum: 0, warned: 'short' }), part)).toEqual({ warn: 'short' })
})

test.each(['card', 'account', 'credit'] as const)('by %s a part can be paid, never more than is due', (tender) => {
  expect(planOf(typed({ tender, sum: 400 }), part)).toEqual({ asked: { ...part, tender, amount: 400 } })
  expect(planOf(typed({ tender, sum: 1000 }), part)).toEqual({ asked: { ...part, tender } })
  expect(planOf(typed({ tender, sum: 1001 }), part)).toEqual({ warn: 'beyond' })
  expect(planOf(typed({ tender, sum: 0 }), part)).toEqual({ warn: 'beyond' })
})

test('a transfer is not taken without what the bank calls it', () => {
  expect(planOf(typed({ tender: 'transfer', reference: '  ' }), part)).toEqual({ warn: 'reference' })
  expect(planOf(typed({ tender: 'wallet', reference: ' W-1 ' }), part)).toEqual({
    asked: { ...part, tender: 'wallet', reference: 'W-1' },
  })
})

test('packages cover what they can, whatever sum was typed before', () => {
  expect(planOf(typed({ tender: 'package', sum: 5 }), part)).toEqual({ asked: { ...part, tender: 'package' } })
})
