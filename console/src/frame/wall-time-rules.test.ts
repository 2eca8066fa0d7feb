import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf } from './wall-time-rules.ts'

test('a time of day is the branch’s, in winter and in summer', () => {
  expect(instantOf('2026-11-23', '09:00', 'Europe/Berlin')).toBe('2026-11-23T08:00:00.000Z')
  expect(instantOf('2026-07-01', '09:00', 'Europe/Berlin')).toBe('2026-07-01T07:00:00.000Z')
  expect(instantOf('2026-11-23', '09:00', 'Asia/Kolkata')).toBe('2026-11-23T03:30:00.000Z')
})

test('what the clocks show then is what was asked for, whenever it is by day', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'UTC')
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 6, max: 22 }), (timeZone, days, hour) => {
      const date = new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10)
      const time = `${String(hour).padStart(2, '0')}:30`
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
      expect(shown.format(new Date(instantOf(date, time, timeZone)))).toBe(`${date} ${time}`)
    }),
  )
})
