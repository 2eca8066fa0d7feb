import { describe, expect, test } from 'vitest'
import { isInView, lanesOf, movedBy } from './board-rules.ts'
import type { Day, Job, JobState } from './deliveries.queries.ts'

const job = (id: string, state: JobState, more: Partial<Job> = {}): Job =>
  ({ id, state, driverId: null, driver: null, position: null, windowStart: null, cashOpen: 0, ...more }) as Job

const day = (items: Job[]): Day =>
  ({
    items,
    drivers: [
      { id: 'ann', name: 'Ann' },
      { id: 'ben', name: 'Ben' },
    ],
    shifts: [{ id: 's1', driverId: 'ann', state: 'planned' }],
  }) as unknown as Day

describe('the board', () => {
  test('shows what waits first, then who has a shift or stops, in the order of driving', () => {
    const items = [
      job('1', 'requested'),
      job('2', 'confirmed'),
      job('3', 'assigned', { driverId: 'ann', position: 2 }),
      job('4', 'en_route', { driverId: 'ann', position: 1 }),
    ]
    const lanes = lanesOf(day(items), undefined)
    expect(lanes.map(({ key, jobs }) => [key, jobs.map(({ id }) => id)])).toEqual([
      ['requested', ['1']],
      ['unassigned', ['2']],
      ['ann', ['4', '3']],
    ])
  })

  test('shows a driver whose role was taken away as long as there are stops', () => {
    const lanes = lanesOf(day([job('1', 'assigned', { driverId: 'carl', driver: 'Carl' })]), 'open')
    expect(lanes.at(-1)).toMatchObject({ key: 'ann' })
    expect(lanes.find(({ key }) => key === 'carl')).toMatchObject({ name: 'Carl' })
  })

  test('counts cash that waits for the till as trouble', () => {
    expect(isInView(job('1', 'completed', { cashOpen: 100 }), 'trouble')).toBe(true)
    expect(isInView(job('1', 'completed'), 'trouble')).toBe(false)
  })
})

test('a stop moves by one place among those still to drive, and not beyond them', () => {
  const jobs = [job('0', 'completed'), job('1', 'assigned'), job('2', 'assigned'), job('3', 'accepted')]
  expect(movedBy(jobs, '2', -1)).toEqual(['2', '1', '3'])
  expect(movedBy(jobs, '2', 1)).toEqual(['1', '3', '2'])
  expect(movedBy(jobs, '1', -1)).toBeUndefined()
  expect(movedBy(jobs, '3', 1)).toBeUndefined()
  expect(movedBy(jobs, '0', 1)).toBeUndefined()
})
