import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AgedCopy, expired, keepOf } from './retention-rules.ts'

const dayMs = 86_400_000
const now = new Date('2026-11-22T12:00:00Z')
const daysAgo = (days: number): Date => new Date(now.getTime() - days * dayMs)
const copy = (series: string, endedAt: Date, reaches = now): AgedCopy => ({ series, endedAt, reaches })

const anySeries = fc.record({
  reach: fc.integer({ min: 0, max: 60 }),
  ages: fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 12 }),
})
const anyCopies = fc.array(anySeries, { minLength: 1, maxLength: 3 }).map((list) =>
  list.flatMap(({ reach, ages }, index) => {
    const shift = index / 10
    const reaches = daysAgo(Math.min(reach, ...ages) - shift)
    return ages.map((age) => copy(`series ${index}`, daysAgo(age - shift), reaches))
  }),
)
const isRestorable = (copies: readonly AgedCopy[], moment: Date): boolean =>
  copies.some(({ endedAt, reaches }) => endedAt <= moment && moment <= reaches)

describe('old copies', () => {
  test('go when newer ones are enough', () => {
    const copies = [copy('a', daysAgo(3)), copy('a', daysAgo(1)), copy('a', daysAgo(2))]
    expect(expired(copies, { copies: 2 }, now)).toEqual([copies[0]])
    expect(expired(copies, { copies: 9 }, now)).toEqual([])
  })

  test('stay while a moment of the last days needs them', () => {
    fc.assert(
      fc.property(
        anyCopies,
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (copies, days, share) => {
          const gone = expired(copies, { days }, now)
          const left = copies.filter((one) => !gone.includes(one))
          const moment = daysAgo(days * share)
          expect(isRestorable(left, moment)).toBe(isRestorable(copies, moment))
          const newest = copies.toSorted((a, b) => b.endedAt.getTime() - a.endedAt.getTime())[0]
          expect(left).toContain(newest)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('of a window of days are not kept for ever', () => {
    const dead = copy('before the restore', daysAgo(50), daysAgo(40))
    const copies = [dead, copy('a', daysAgo(20)), copy('a', daysAgo(9)), copy('a', daysAgo(8)), copy('a', daysAgo(1))]
    expect(expired(copies, { days: 7 }, now)).toEqual([copies[2], copies[1], dead])
  })

  test('are counted as the operator writes it', () => {
    expect(['7', '30d', ' 2 ', '0', '7w', '-1', ''].map(keepOf)).toEqual([
      { copies: 7 },
      { days: 30 },
      { copies: 2 },
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})
