import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  businessDate,
  businessDayStart,
  daysBetween,
  instantAt,
  isCalendarDate,
  isTimeZone,
  localTime,
  minutesOfDay,
  offsetAt,
  systemClock,
  TimeRefusal,
  wallTimeOf,
  weekdayOf,
} from './time.ts'

const HOUR = 3_600_000
const ZONES = [
  'UTC',
  'Europe/London',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Riyadh',
  'Asia/Beirut',
  'Pacific/Apia',
  'Africa/Casablanca',
]
const aZone = fc.constantFrom(...ZONES)
const anInstant = fc.date({
  min: new Date('2005-01-01T00:00:00Z'),
  max: new Date('2037-12-31T00:00:00Z'),
  noInvalidDate: true,
})
const aDayStart = fc.integer({ min: 0, max: 1439 }).map(wallTimeOf)

test('a wall time in a zone becomes the instant at which its clocks show it', () => {
  expect(instantAt('2026-11-19', '09:30', 'Asia/Riyadh').toISOString()).toBe('2026-11-19T06:30:00.000Z')
  expect(instantAt('2026-07-01', '09:30', 'Europe/London').toISOString()).toBe('2026-07-01T08:30:00.000Z')
  expect(instantAt('2026-01-01', '00:00', 'Asia/Kathmandu').toISOString()).toBe('2025-12-31T18:15:00.000Z')
})

test('midnight written 24:00 is the start of the next day', () => {
  expect(instantAt('2026-03-28', '24:00', 'Europe/Berlin')).toEqual(instantAt('2026-03-29', '00:00', 'Europe/Berlin'))
})

test('a time skipped when clocks go forward moves forward by what was skipped', () => {
  expect(instantAt('2026-03-29', '02:30', 'Europe/Berlin').toISOString()).toBe('2026-03-29T01:30:00.000Z')
  expect(localTime(instantAt('2026-03-29', '02:30', 'Europe/Berlin'), 'Europe/Berlin').time).toBe('03:30')
})

test('a time that happens twice when clocks go back means the first', () => {
  expect(instantAt('2026-10-25', '02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  expect(instantAt('2026-11-01', '01:30', 'America/New_York').toISOString()).toBe('2026-11-01T05:30:00.000Z')
})

test('the days on which clocks change last 23 and 25 hours (AC-X.2)', () => {
  const lengthOf = (date: string, zone: string) =>
    businessDayStart(addDays(date, 1), zone).getTime() - businessDayStart(date, zone).getTime()
  expect(lengthOf('2026-03-29', 'Europe/Berlin')).toBe(23 * HOUR)
  expect(lengthOf('2026-10-25', 'Europe/Berlin')).toBe(25 * HOUR)
  expect(lengthOf('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5 * HOUR)
  expect(lengthOf('2026-10-26', 'Europe/Berlin')).toBe(24 * HOUR)
})

test('a day that a country skipped altogether has no length', () => {
  expect(businessDayStart('2011-12-30', 'Pacific/Apia')).toEqual(businessDayStart('2011-12-31', 'Pacific/Apia'))
})

test('a sale after midnight belongs to the day before until the day start (AC-X.2)', () => {
  const at = (iso: string) => businessDate(new Date(iso), 'Europe/London', '04:00')
  expect(at('2026-11-22T03:59:59.999Z')).toBe('2026-11-21')
  expect(at('2026-11-22T04:00:00.000Z')).toBe('2026-11-22')
  expect(at('2026-07-05T02:59:00.000Z')).toBe('2026-07-04')
  expect(at('2026-07-05T03:00:00.000Z')).toBe('2026-07-05')
})

test('each instant lies between the start of its business day and the start of the next (AC-X.2)', () => {
  fc.assert(
    fc.property(anInstant, aZone, aDayStart, (instant, zone, dayStart) => {
      const date = businessDate(instant, zone, dayStart)
      expect(businessDayStart(date, zone, dayStart).getTime()).toBeLessThanOrEqual(instant.getTime())
      expect(businessDayStart(addDays(date, 1), zone, dayStart).getTime()).toBeGreaterThan(instant.getTime())
    }),
    { numRuns: 2000 },
  )
})

test('business days never go back as time goes on, around every change of clocks', () => {
  const changes = [
    '2026-03-29T01:00Z',
    '2026-10-25T01:00Z',
    '2026-03-08T07:00Z',
    '2026-11-01T06:00Z',
    '2010-11-07T02:31Z',
  ]
  fc.assert(
    fc.property(fc.constantFrom(...changes), aZone, aDayStart, (change, zone, dayStart) => {
      let last = ''
      for (let minute = -180; minute <= 180; minute += 15) {
        const date = businessDate(new Date(Date.parse(change) + minute * 60_000), zone, dayStart)
        expect(date >= last).toBe(true)
        last = date
      }
    }),
    { numRuns: 300 },
  )
})

test('an instant taken to the wall clock and back is itself, or the first of two that look alike', () => {
  fc.assert(
    fc.property(anInstant, aZone, (instant, zone) => {
      const minute = new Date(Math.floor(instant.getTime() / 60_000) * 60_000)
      const shown = localTime(minute, zone)
      const back = instantAt(shown.date, shown.time, zone)
      expect(localTime(back, zone)).toEqual(shown)
      expect(back.getTime()).toBeLessThanOrEqual(minute.getTime())
    }),
    { numRuns: 2000 },
  )
})

test('the offset is that of the runtime at every quarter of an hour around changes of clocks', () => {
  const changes = [
    '2026-03-29',
    '2026-10-25',
    '2026-03-08',
    '2026-11-01',
    '2010-11-07',
    '2026-04-05',
    '2026-10-04',
    '2011-12-30',
  ]
  for (const zone of ZONES) {
    const clock = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    for (const change of changes) {
      for (let quarter = -96; quarter <= 192; quarter += 1) {
        const instant = new Date(Date.parse(`${change}T00:00Z`) + quarter * 900_000)
        const shown = clock.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value
        const minutes = Math.abs(offsetAt(instant, zone)) / 60_000
        const sign = offsetAt(instant, zone) < 0 ? '-' : '+'
        expect(`GMT${sign}${wallTimeOf(minutes)}`).toBe(shown === 'GMT' ? 'GMT+00:00' : shown)
      }
    }
  }
})

test('days of the calendar are counted over leap days and year ends', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(daysBetween('2026-01-01', '2027-01-01')).toBe(365)
  fc.assert(
    fc.property(fc.integer({ min: -40_000, max: 40_000 }), (days) => {
      expect(daysBetween('2026-11-19', addDays('2026-11-19', days))).toBe(days)
    }),
  )
})

test('weekdays are numbered from Monday', () => {
  expect(weekdayOf('2026-11-16')).toBe(1)
  expect(weekdayOf('2026-11-22')).toBe(7)
})

test('days, times and zones that do not exist are refused', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-04-31', 'tomorrow'])
    expect(isCalendarDate(text)).toBe(false)
  for (const text of ['24:01', '9:00', '12:60', 'noon', '']) expect(() => minutesOfDay(text)).toThrow(TimeRefusal)
  expect(isTimeZone('Europe/Atlantis')).toBe(false)
  expect(isTimeZone('Europe/Paris')).toBe(true)
  expect(() => addDays('2026-02-30', 1)).toThrow('2026-02-30 is not a day of the calendar')
  expect(() => addDays('9999-12-31', 1)).toThrow(TimeRefusal)
  expect(() => addDays('0001-01-01', -1)).toThrow(TimeRefusal)
  expect(() => addDays('2026-01-01', Number.NaN)).toThrow(TimeRefusal)
  expect(isCalendarDate('0000-01-01')).toBe(false)
  expect(() => offsetAt(new Date(Number.NaN), 'UTC')).toThrow(TimeRefusal)
  expect(() => instantAt('2026-01-01', '10:00', 'Nowhere')).toThrow('Nowhere is not an IANA time zone')
})

test('minutes and wall times translate into each other', () => {
  for (let minutes = 0; minutes <= 1440; minutes += 1) expect(minutesOfDay(wallTimeOf(minutes))).toBe(minutes)
})

test('the system clock tells an instant between two looks at the machine', () => {
  const before = Date.now()
  const told = systemClock().getTime()
  expect(told).toBeGreaterThanOrEqual(before)
  expect(told).toBeLessThanOrEqual(Date.now())
})
