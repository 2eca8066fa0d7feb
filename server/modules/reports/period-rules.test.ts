import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween } from '#platform/time.ts'
import { periodBefore } from './period-rules.ts'

test.each([
  ['a month is compared with the month before', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31'],
  ['a quarter with the quarter before', '2026-01-01', '2026-03-31', '2025-10-01', '2025-12-31'],
  ['a month so far with the same days of the month before', '2026-11-01', '2026-11-17', '2026-10-01', '2026-10-17'],
  ['days that the month before has not are left out', '2027-03-01', '2027-03-30', '2027-02-01', '2027-02-28'],
  ['a week with the week before', '2026-11-16', '2026-11-22', '2026-11-09', '2026-11-15'],
  ['a day with the day before', '2026-11-02', '2026-11-02', '2026-11-01', '2026-11-01'],
])('%s', (_, from, to, before, until) => {
  expect(periodBefore({ from, to })).toEqual({ from: before, to: until })
})

test('the period before ends before the period begins, whatever is asked', () => {
  const days = fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 800 }))
  fc.assert(
    fc.property(days, ([start, length]) => {
      const from = addDays('2020-01-01', start)
      const before = periodBefore({ from, to: addDays(from, length) })
      expect(before.from <= before.to && before.to < from).toBe(true)
      expect(daysBetween(before.to, from)).toBeLessThanOrEqual(31)
    }),
  )
})
