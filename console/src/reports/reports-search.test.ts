import { expect, test } from 'vitest'
import { presetsOn, questionOf, readReportSearch } from './reports-search.ts'

test('a report is asked for this month so far unless the URL says other days', () => {
  expect(questionOf({}, { asks: 'period', today: '2026-11-23' })).toEqual({ from: '2026-11-01', to: '2026-11-23' })
  const days = { from: '2026-01-01', to: '2026-01-31' }
  expect(questionOf({ ...days, compare: true }, { asks: 'period', today: '2026-11-23' })).toEqual({
    ...days,
    compare: 'true',
  })
  expect(questionOf(days, { asks: 'day', today: '2026-11-23' })).toEqual({ to: '2026-01-31' })
  expect(questionOf(days, { asks: 'now', today: '2026-11-23' })).toEqual({})
})

test('what a URL says that means nothing is left out', () => {
  expect(
    readReportSearch({ from: '2026-02-30x', to: 'x', by: '!', branches: 'x', open: 'a', currency: 'euro' }),
  ).toEqual({})
  expect(readReportSearch({ from: '2026-03-01', to: '2026-02-01' })).toEqual({})
  expect(readReportSearch({ open: 'total', currency: 'EUR', column: 'sales', compare: 'true' })).toEqual({
    open: 'total',
    currency: 'EUR',
    column: 'sales',
    compare: true,
  })
})

test('weeks begin on Monday, and the month before the first month is in the year before', () => {
  expect(presetsOn('2026-11-22').thisWeek).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(presetsOn('2026-11-23').lastWeek).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(presetsOn('2026-01-15').lastMonth).toEqual({ from: '2025-12-01', to: '2025-12-31' })
})
