import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCopyDue, lastOccurrence } from './schedule-rules.ts'

const local = (text: string): Date => new Date(text)

describe('the copy of the night', () => {
  test('is due once a day, at its time on the wall', () => {
    const at = '03:00'
    const made = local('2026-11-22T03:00:10')
    expect(isCopyDue(made, at, local('2026-11-22T22:00:00'))).toBe(false)
    expect(isCopyDue(made, at, local('2026-11-23T02:59:59'))).toBe(false)
    expect(isCopyDue(made, at, local('2026-11-23T03:00:00'))).toBe(true)
  })

  test('is made up for when the machine was off, and made at once when there is none', () => {
    expect(isCopyDue(local('2026-11-20T03:00:10'), '03:00', local('2026-11-22T09:00:00'))).toBe(true)
    expect(isCopyDue(undefined, '03:00', local('2026-11-22T09:00:00'))).toBe(true)
  })

  test('was last due at most a day and an hour ago, whatever the clocks do', () => {
    const moments = fc.date({
      min: local('2026-01-01T00:00:00'),
      max: local('2028-01-01T00:00:00'),
      noInvalidDate: true,
    })
    const times = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    fc.assert(
      fc.property(moments, times, (now, [hour, minute]) => {
        const at = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        const ago = now.getTime() - lastOccurrence(at, now).getTime()
        expect(ago).toBeGreaterThanOrEqual(0)
        expect(ago).toBeLessThanOrEqual(25 * 3_600_000)
      }),
      { numRuns: 2000 },
    )
  })
})
