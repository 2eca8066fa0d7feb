import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween } from '#platform/time.ts'
import { afterFreeze, afterLastDay, afterRestore, noticeDue, periodsAfter } from './expiry-rules.ts'

it('notices are due 30, 7 and 1 days before the last day, each once', () => {
  const told: [string, number][] = []
  let given: number | null = null
  for (let day = '2026-11-01'; day <= '2027-01-05'; day = addDays(day, 1)) {
    const due = noticeDue('2027-01-01', day, given)
    if (due === undefined) continue
    told.push([day, due])
    given = due
  }
  expect(told).toEqual([
    ['2026-12-02', 30],
    ['2026-12-25', 7],
    ['2026-12-31', 1],
  ])
})

it('months keep the day they began on, as far as they have it', () => {
  expect([1, 2, 3, 13].map((count) => periodsAfter('2027-01-31', 'month', count))).toEqual([
    '2027-02-28',
    '2027-03-31',
    '2027-04-30',
    '2028-02-29',
  ])
  expect(periodsAfter('2026-12-28', 'week', 1)).toBe('2027-01-04')
})

it('an allowance rolls over a period at a time while it may', () => {
  expect(afterLastDay('2026-11-30', { period: 'month', rolloversLeft: 1 })).toBe('2026-12-31')
  expect(afterLastDay('2026-11-30', { period: 'month', rolloversLeft: 0 })).toBeUndefined()
  expect(afterLastDay('2026-11-30', { period: null, rolloversLeft: 3 })).toBeUndefined()
})

it('what comes back after the last day has its days of grace, what comes back before keeps its last day', () => {
  expect(afterRestore('2026-11-22', '2026-11-23', 10)).toBe('2026-12-03')
  expect(afterRestore('2026-11-23', '2026-11-23', 10)).toBe('2026-11-23')
  expect(afterRestore(null, '2026-11-23', 10)).toBeNull()
})

it('a freeze leaves as many days as there were, and renewals never come closer', () => {
  const days = fc.integer({ min: 0, max: 3000 })
  fc.assert(
    fc.property(days, days, days, (start, left, rest) => {
      const frozenOn = addDays('2026-01-01', start)
      const today = addDays(frozenOn, rest)
      const later = afterFreeze(addDays(frozenOn, left), frozenOn, today)
      expect(daysBetween(today, later)).toBe(left)
      const next = periodsAfter(frozenOn, 'month', 1)
      expect(daysBetween(frozenOn, next)).toBeGreaterThanOrEqual(28)
      expect(daysBetween(frozenOn, next)).toBeLessThanOrEqual(31)
      expect(periodsAfter(frozenOn, 'month', 2) > next).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})
