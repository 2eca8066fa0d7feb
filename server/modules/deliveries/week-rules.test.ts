import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type CalendarDate, localTime, type Weekday, weekdayOf } from '#platform/time.ts'
import { occursOn, type Recurrence } from './round-rules.ts'
import { windowsOf } from './week-rules.ts'

const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2026-01-01', days))
const weekday = fc.integer({ min: 1, max: 7 }) as fc.Arbitrary<Weekday>

describe('the windows of some days', () => {
  test('begin and end when the branch’s clocks say so, the days on which the clocks change included', () => {
    const timeZone = 'Europe/Berlin'
    fc.assert(
      fc.property(day, weekday, (from, on) => {
        const week = [{ weekday: on, from: '09:00', until: '11:00', capacity: 3 }]
        const windows = windowsOf(week, { from, until: addDays(from, 6), timeZone, closed: new Set() })
        expect(windows).toHaveLength(1)
        for (const { date, startsAt, endsAt } of windows) {
          expect(weekdayOf(date)).toBe(on)
          expect(localTime(startsAt, timeZone)).toEqual({ date, time: '09:00' })
          expect(localTime(endsAt, timeZone)).toEqual({ date, time: '11:00' })
        }
      }),
    )
  })

  test('leave out closed days, and what a change of the clocks swallows', () => {
    const week = [{ weekday: 7 as const, from: '02:00', until: '03:00', capacity: 1 }]
    const days = { from: '2026-03-29', until: '2026-03-29', timeZone: 'Europe/Berlin' }
    expect(windowsOf(week, { ...days, closed: new Set() })).toEqual([])
    const later = [{ weekday: 7 as const, from: '10:00', until: '12:00', capacity: 1 }]
    expect(windowsOf(later, { ...days, closed: new Set() })).toHaveLength(1)
    expect(windowsOf(later, { ...days, closed: new Set<CalendarDate>(['2026-03-29']) })).toEqual([])
  })
})

describe('a round', () => {
  const weekly: Recurrence = {
    weekdays: [2],
    everyWeeks: 1,
    startsOn: '2026-11-24',
    endsOn: null,
    pausedFrom: null,
    pausedUntil: null,
  }

  test('every n weeks has one of its days in n weeks', () => {
    fc.assert(
      fc.property(day, weekday, fc.integer({ min: 1, max: 8 }), fc.nat(200), (startsOn, on, everyWeeks, later) => {
        const round = { ...weekly, startsOn, weekdays: [on], everyWeeks }
        const from = addDays(startsOn, later)
        const days = Array.from({ length: 7 * everyWeeks }, (_, at) => addDays(from, at))
        const found = days.filter((date) => occursOn(round, date))
        expect(found.length).toBeLessThanOrEqual(1)
        if (later >= 7) expect(found).toHaveLength(1)
      }),
    )
  })

  test('rests while it is paused, and is over after its last day', () => {
    const paused = { ...weekly, pausedFrom: '2026-12-01', pausedUntil: '2026-12-08', endsOn: '2026-12-22' }
    const tuesdays = ['2026-11-24', '2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22', '2026-12-29']
    expect(tuesdays.filter((date) => occursOn(paused, date))).toEqual(['2026-11-24', '2026-12-15', '2026-12-22'])
    expect(occursOn({ ...weekly, pausedFrom: '2026-12-01' }, '2027-06-01')).toBe(false)
  })
})
