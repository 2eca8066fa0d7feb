import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween } from '#platform/time.ts'
import { dueOn } from './recurrence-rules.ts'

it('the rent of the 31st is due on the last day of shorter months, and on the 31st again afterwards', () => {
  expect(Array.from({ length: 5 }, (_, nth) => dueOn('2027-12-31', 'month', nth))).toEqual([
    '2027-12-31',
    '2028-01-31',
    '2028-02-29',
    '2028-03-31',
    '2028-04-30',
  ])
  expect(dueOn('2026-12-28', 'week', 1)).toBe('2027-01-04')
})

it('every due day comes after the one before, by a week or by 28 to 31 days', () => {
  const start = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
  fc.assert(
    fc.property(start, fc.constantFrom('week' as const, 'month' as const), fc.nat(200), (from, period, nth) => {
      const apart = daysBetween(dueOn(from, period, nth), dueOn(from, period, nth + 1))
      expect(period === 'week' ? apart === 7 : apart >= 28 && apart <= 31).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})
