import { expect, test } from 'vitest'
import { daysOf, readDays } from './days.ts'

test('days stand in the URL whole or not at all', () => {
  expect(readDays({ from: '2026-10-01', to: '2026-10-31' })).toEqual({ from: '2026-10-01', to: '2026-10-31' })
  expect(readDays({ from: '2026-10-01' })).toEqual({})
  expect(readDays({ from: '2026-10-31', to: '2026-10-01' })).toEqual({})
  expect(readDays({ from: 'yesterday', to: '2026-13-01' })).toEqual({})
})

test('without any they are the month so far, where the branch is', () => {
  const now = new Date('2026-10-31T23:30:00Z')
  expect(daysOf({}, 'Europe/London', now)).toEqual({ from: '2026-10-01', to: '2026-10-31' })
  expect(daysOf({}, 'Europe/Berlin', now)).toEqual({ from: '2026-11-01', to: '2026-11-01' })
})
