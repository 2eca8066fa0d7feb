import { expect, test } from 'vitest'
import { chargedOf, type PayTyped, planOf } from './pay-rules.ts'

const part = { orderId: 'o', version: 3, registerId: 'r' }
const typed = (change: Partial<PayTyped>): PayTyped => ({
  tender: 'cash',
  sum: null,
  payable: 1000,
  tip: null,
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

test('a tip goes on top of what is due, and change is given after it', () => {
  const tip = { tip: 200, payable: 1200 }
  expect(planOf(typed(tip), part)).toEqual({ asked: { ...part, tender: 'cash', tip: 200 } })
  expect(planOf(typed({ ...tip, sum: 2000 }), part)).toEqual({
    asked: { ...part, tender: 'cash', tip: 200, tendered: 2000 },
  })
})

test('of a part in cash the tip is kept aside; what would only be a tip is not taken', () => {
  const tip = { tip: 200, payable: 1200, warned: 'short' } as const
  expect(planOf(typed({ ...tip, sum: 1000 }), part)).toEqual({
    asked: { ...part, tender: 'cash', tip: 200, amount: 800, tendered: 1000 },
  })
  expect(planOf(typed({ ...tip, sum: 200 }), part)).toEqual({ warn: 'short' })
})

test('by card, transfer and wallet a tip is charged on top; on account and by credit there is none', () => {
  const reference = 'W-1'
  expect(planOf(typed({ tender: 'card', tip: 200 }), part)).toEqual({ asked: { ...part, tender: 'card', tip: 200 } })
  expect(planOf(typed({ tender: 'wallet', tip: 200, sum: 400, reference }), part)).toEqual({
    asked: { ...part, tender: 'wallet', tip: 200, amount: 400, reference },
  })
  expect(planOf(typed({ tender: 'account', tip: 200 }), part)).toEqual({ asked: { ...part, tender: 'account' } })
  expect(planOf(typed({ tender: 'card', tip: 0 }), part)).toEqual({ asked: { ...part, tender: 'card' } })
})

test('what is charged is told with the tip', () => {
  const charged = (change: Partial<PayTyped>) => chargedOf(typed(change))
  expect(charged({ tender: 'card', tip: 200 })).toBe(1200)
  expect(charged({ tender: 'card', tip: 200, sum: 400 })).toBe(600)
  expect(charged({ tender: 'credit', tip: 200 })).toBe(1000)
  expect(charged({ payable: 1200, tip: 200 })).toBe(1200)
})
