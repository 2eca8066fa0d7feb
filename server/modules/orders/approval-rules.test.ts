import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { needsApproval } from './approval-rules.ts'

const tenth = { percent: 10_000, amount: null }
const told = (estimate: number | null, approved: number | null = null) => ({ estimate, approved })

describe('whether a customer is asked about a price', () => {
  test('nobody is asked who was told no price, or a higher one', () => {
    expect(needsApproval(99_999, told(null), tenth)).toBe(false)
    expect(needsApproval(3000, told(3000), tenth)).toBe(false)
  })

  test('a tenth more goes without asking, a cent more does not', () => {
    expect(needsApproval(3300, told(3000), tenth)).toBe(false)
    expect(needsApproval(3301, told(3000), tenth)).toBe(true)
  })

  test('either limit alone is enough, none asks nobody', () => {
    expect(needsApproval(3201, told(3000), { percent: 10_000, amount: 200 })).toBe(true)
    expect(needsApproval(3200, told(3000), { percent: 10_000, amount: 200 })).toBe(false)
    expect(needsApproval(9000, told(3000), { percent: null, amount: null })).toBe(false)
  })

  test('what was agreed to is known, what was told as free is not', () => {
    expect(needsApproval(4400, told(3000, 4000), tenth)).toBe(false)
    expect(needsApproval(4401, told(3000, 4000), tenth)).toBe(true)
    expect(needsApproval(1, told(0), tenth)).toBe(true)
  })

  test('nobody is asked twice about the same price, nor for a lower one', () => {
    const money = fc.integer({ min: 0, max: 9_000_000_000_000 })
    const limits = fc.record({
      percent: fc.option(fc.integer({ min: 0, max: 100_000 })),
      amount: fc.option(money),
    })
    fc.assert(
      fc.property(money, money, money, limits, (estimate, price, lower, limit) => {
        expect(needsApproval(price, told(estimate, price), limit)).toBe(false)
        if (!needsApproval(price, told(estimate), limit))
          expect(needsApproval(Math.min(lower, price), told(estimate), limit)).toBe(false)
      }),
      { numRuns: 10_000 },
    )
  })
})
