import { expect, test } from 'vitest'
import { monthBefore, monthSoFar, periodOf, readPeriod } from './period-rules.ts'

test('a month so far begins on its first day', () => {
  expect(monthSoFar('2026-11-23')).toEqual({ from: '2026-11-01', to: '2026-11-23' })
})

test('the month before is whole, over the turn of the year and in leap years', () => {
  expect(monthBefore('2026-01-31')).toEqual({ from: '2025-12-01', to: '2025-12-31' })
  expect(monthBefore('2028-03-31')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
})

test('half a period, and one that ends before it begins, is read as none', () => {
  expect(readPeriod({ from: '2026-11-01' })).toEqual({})
  expect(readPeriod({ from: '2026-11-02', to: '2026-11-01' })).toEqual({})
  expect(readPeriod({ from: '2026-13-02', to: '2026-14-01' })).toEqual({})
  expect(readPeriod({ from: '2026-11-01', to: '2026-11-01' })).toEqual({ from: '2026-11-01', to: '2026-11-01' })
})

test('without a period in the URL it is this month until today', () => {
  expect(periodOf({}, '2026-11-23')).toEqual({ from: '2026-11-01', to: '2026-11-23' })
})
