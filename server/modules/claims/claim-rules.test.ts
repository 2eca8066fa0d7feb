import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#platform/time.ts'
import { businessDaysAfter, isBusinessDay, type OpenDays } from './clock-rules.ts'
import { LEAST_PERCENT, valueClaimed } from './valuation-rules.ts'

const open = [{}]
const weekdays: OpenDays = {
  weekly: { 1: open, 2: open, 3: open, 4: open, 5: open, 6: [], 7: [] },
  specialDays: [{ date: '2026-12-25', intervals: [] }],
}

describe('the clock of a claim', () => {
  it('counts the days a branch works: not its weekends, nor its holidays', () => {
    expect(businessDaysAfter('2026-11-23', 5, weekdays)).toBe('2026-11-30')
    expect(businessDaysAfter('2026-11-28', 5, weekdays)).toBe('2026-12-04')
    expect(businessDaysAfter('2026-12-21', 5, weekdays)).toBe('2026-12-29')
  })

  it('ends on a day the branch works, with as many such days in between, whatever the calendar', () => {
    const weekly = fc
      .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
      .map((days) =>
        Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, days.includes(day) ? open : []])),
      ) as fc.Arbitrary<unknown> as fc.Arbitrary<OpenDays['weekly']>
    fc.assert(
      fc.property(weekly, fc.nat(3000), fc.integer({ min: 1, max: 20 }), (week, start, days) => {
        const calendar = { weekly: week, specialDays: [] }
        const from = addDays('2026-01-01', start)
        const due = businessDaysAfter(from, days, calendar)
        expect(isBusinessDay(due, calendar)).toBe(true)
        let count = 0
        for (let day = addDays(from, 1); day <= due; day = addDays(day, 1)) if (isBusinessDay(day, calendar)) count += 1
        expect(count).toBe(days)
      }),
      { numRuns: 10_000 },
    )
  })

  it('does not stand still where a branch never works', () => {
    const never = { weekly: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }, specialDays: [] }
    expect(businessDaysAfter('2026-11-23', 5, never)).toBe('2026-11-28')
  })
})

describe('the value of a thing', () => {
  it('is a new one’s in its first months, less with age, and a small rest in the end', () => {
    const suit = { replacement: 40_000, lifeMonths: 48 }
    expect(valueClaimed({ ...suit, ageMonths: 4, condition: 'average' })).toEqual({ percent: 100, amount: 40_000 })
    expect(valueClaimed({ ...suit, ageMonths: 24, condition: 'average' })).toEqual({ percent: 50, amount: 20_000 })
    expect(valueClaimed({ ...suit, ageMonths: 24, condition: 'excellent' })).toEqual({ percent: 60, amount: 24_000 })
    expect(valueClaimed({ ...suit, ageMonths: 24, condition: 'poor' })).toEqual({ percent: 35, amount: 14_000 })
    expect(valueClaimed({ ...suit, ageMonths: 90, condition: 'average' })).toEqual({
      percent: LEAST_PERCENT,
      amount: 2000,
    })
  })

  it('never rises with age or falls with a better condition, and is never more than a new one', () => {
    const thing = fc.record({
      replacement: fc.integer({ min: 0, max: 9_000_000_000_000 }),
      ageMonths: fc.nat(600),
      lifeMonths: fc.integer({ min: 1, max: 600 }),
    })
    fc.assert(
      fc.property(thing, (one) => {
        const [poor, average, excellent] = (['poor', 'average', 'excellent'] as const).map(
          (condition) => valueClaimed({ ...one, condition }).amount,
        ) as [number, number, number]
        expect(poor).toBeLessThanOrEqual(average)
        expect(average).toBeLessThanOrEqual(excellent)
        expect(excellent).toBeLessThanOrEqual(one.replacement)
        const older = valueClaimed({ ...one, ageMonths: one.ageMonths + 1, condition: 'average' }).amount
        expect(older).toBeLessThanOrEqual(average)
      }),
      { numRuns: 10_000 },
    )
  })
})
