import { expect, test } from 'vitest'
import { faultOfDay, faultOfSpecialDays, isZoneName } from './calendar-rules.ts'

const day = (...hours: string[]) =>
  hours.map((text) => {
    const [from = '', to = ''] = text.split('-')
    return { from, to }
  })

test('a day may have a lunch break, be open around the clock, or not at all', () => {
  expect(faultOfDay(day('08:00-12:00', '13:00-18:30'), '00:00')).toBeUndefined()
  expect(faultOfDay(day('13:00-18:30', '08:00-13:00'), '00:00')).toBeUndefined()
  expect(faultOfDay(day('00:00-24:00'), '04:00')).toBeUndefined()
  expect(faultOfDay([], '00:00')).toBeUndefined()
})

test('a night belongs to the business day it began on, up to the day start', () => {
  expect(faultOfDay(day('18:00-02:00'), '04:00')).toBeUndefined()
  expect(faultOfDay(day('18:00-04:00'), '04:00')).toBeUndefined()
  expect(faultOfDay(day('18:00-05:00'), '04:00')).toMatch(/start of the business day at 04:00/)
  expect(faultOfDay(day('18:00-02:00'), '00:00')).toMatch(/18:00–02:00 is empty/)
})

test('hours that overlap or make no time are named', () => {
  expect(faultOfDay(day('08:00-12:00', '11:59-14:00'), '00:00')).toMatch(/overlap/)
  expect(faultOfDay(day('09:00-09:00'), '00:00')).toMatch(/09:00–09:00/)
  expect(faultOfDay(day('25:00-26:00'), '00:00')).toMatch(/25:00/)
})

test('special days are days of the calendar, each once', () => {
  const closed = { name: 'Holiday', intervals: [] }
  expect(faultOfSpecialDays([{ date: '2026-12-25', ...closed }], '00:00')).toBeUndefined()
  expect(faultOfSpecialDays([{ date: '2026-02-30', ...closed }], '00:00')).toMatch(/2026-02-30/)
  const twice = [closed, closed].map((one) => ({ date: '2026-12-25', ...one }))
  expect(faultOfSpecialDays(twice, '00:00')).toMatch(/listed twice/)
})

test('a time zone has a name: an offset knows no summer time', () => {
  expect(
    ['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+3'].filter((zone) => !isZoneName(zone)),
  ).toEqual([])
  expect(['+02:00', 'Mars/Base', '', 'Europe/Berlin; drop', 'CET+1'].filter(isZoneName)).toEqual([])
})
