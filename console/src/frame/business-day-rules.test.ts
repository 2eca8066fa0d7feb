import { expect, test } from 'vitest'
import { businessDayOf } from './business-day-rules.ts'

test('the day is the one of the branch', () => {
  const now = new Date('2026-11-22T23:30:00Z')
  expect(businessDayOf(now, 'Europe/Dublin', '00:00')).toBe('2026-11-22')
  expect(businessDayOf(now, 'Asia/Riyadh', '00:00')).toBe('2026-11-23')
})

test('what happens after midnight belongs to the day before until the next begins', () => {
  expect(businessDayOf(new Date('2026-11-23T03:59:00Z'), 'Europe/Dublin', '04:00')).toBe('2026-11-22')
  expect(businessDayOf(new Date('2026-11-23T04:00:00Z'), 'Europe/Dublin', '04:00')).toBe('2026-11-23')
})
