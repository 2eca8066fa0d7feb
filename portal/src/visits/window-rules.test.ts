import { expect, test } from 'vitest'
import { byDay } from './window-rules.ts'

const free = (id: string, from: string) => ({ id, zone: 'North', from, to: from, left: 1 })

test('free times stand under the day it is at the place, in their order', () => {
  const windows = [
    free('late', '2026-11-24T20:00:00Z'),
    free('early', '2026-11-24T08:00:00Z'),
    free('night', '2026-11-24T15:30:00Z'),
  ]
  expect(byDay(windows, 'Asia/Tokyo').map(({ day, windows: of }) => [day, of.map(({ id }) => id)])).toEqual([
    ['2026-11-24', ['early']],
    ['2026-11-25', ['night', 'late']],
  ])
})

test('without a free time there is no day', () => {
  expect(byDay([], 'Europe/Dublin')).toEqual([])
})
