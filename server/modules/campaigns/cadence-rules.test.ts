import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '#platform/time.ts'
import { median, rhythmOf, standingOn, standings, visitsOf } from './cadence-rules.ts'

const start = '2024-01-01'
const on = (...days: number[]) => days.map((day) => addDays(start, day))
const days = fc.array(fc.integer({ min: 0, max: 1100 }), { minLength: 1, maxLength: 60 }).map((list) => on(...list))
const usual = fc.integer({ min: 1, max: 400 })

/** The rhythm, of somebody who came at least once. */
function rhythm(list: readonly string[], branch = 30) {
  const found = rhythmOf(list, branch)
  if (!found) throw new Error('nobody came')
  return found
}

describe('how often somebody comes', () => {
  it('is the median of the last gaps; one long holiday does not change it', () => {
    expect(rhythm(on(0, 14, 28, 42, 56))).toMatchObject({ cadence: 14, basis: 'own', visits: 5 })
    expect(rhythm(on(0, 14, 28, 100, 114, 128))).toMatchObject({ cadence: 14 })
    expect(rhythm(on(0, 60, 120, 180, 190, 200, 210, 220, 230, 240, 250, 260))).toMatchObject({ cadence: 10 })
  })

  it('counts days close together as one visit, and a daily customer is not one endless visit', () => {
    expect(visitsOf(on(0, 1, 3, 14, 17, 28))).toEqual(on(0, 14, 28))
    expect(visitsOf(on(0, 1, 2, 3, 4, 5, 6, 7, 8))).toEqual(on(0, 4, 8))
  })

  it('is what is usual at the branch for whom nobody knows yet', () => {
    expect(rhythm(on(0, 20), 45)).toMatchObject({ cadence: 45, basis: 'cohort' })
    expect(rhythm(on(0), 3)).toMatchObject({ cadence: 7, basis: 'cohort' })
  })

  it('is a year for whom comes in one season only, and a year away is then no loss', () => {
    const coats = rhythm(['2023-10-04', '2024-10-10', '2025-10-02', '2025-11-20'])
    expect(coats).toMatchObject({ cadence: 365, basis: 'season' })
    expect(standingOn(coats, '2026-10-20')).toBeUndefined()
    expect(standingOn(coats, '2026-11-21')).toBe('due')
    expect(rhythm(['2025-10-02', '2025-10-20', '2025-11-20']).basis).toBe('own')
  })
})

describe('where somebody stands', () => {
  it('follows from how long they stay away, measured by their own cadence', () => {
    const monthly = rhythm(on(0, 30, 60, 90))
    const after = (away: number) => standingOn(monthly, addDays(monthly.lastVisit, away))
    expect([after(30), after(31), after(45), after(46), after(60), after(61), after(90), after(91)]).toEqual([
      undefined,
      'due',
      'due',
      'at_risk',
      'at_risk',
      'lapsed',
      'lapsed',
      'lost',
    ])
    expect(rhythm(on(0, 180, 360, 540)).lostOn).toBe(addDays(start, 540 + 366))
  })

  it('only ever gets worse while they stay away', () => {
    fc.assert(
      fc.property(days, usual, fc.array(fc.nat(1500), { minLength: 2 }), (list, branch, away) => {
        const found = rhythm(list, branch)
        const ranks = [...away]
          .sort((a, b) => a - b)
          .map((day) => standingOn(found, addDays(found.lastVisit, day)))
          .map((standing) => (standing === undefined ? -1 : standings.indexOf(standing)))
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b))
      }),
    )
  })

  it('is never due on the day of a visit, and comes in its order', () => {
    fc.assert(
      fc.property(days, usual, (list, branch) => {
        const { lastVisit, dueOn, atRiskOn, lapsedOn, lostOn, cadence, basis } = rhythm(list, branch)
        const order = [lastVisit, dueOn, atRiskOn, lapsedOn, lostOn]
        expect(order).toEqual([...order].sort())
        expect(daysBetween(lastVisit, dueOn)).toBe(cadence + 1)
        expect(cadence).toBeGreaterThanOrEqual(7)
        expect(cadence).toBeLessThanOrEqual(basis === 'season' ? 365 : 180)
      }),
    )
  })

  it('does not depend on the order of the days, nor on a day being there twice', () => {
    fc.assert(
      fc.property(days, usual, (list, branch) => {
        expect(rhythm([...list, ...list].reverse(), branch)).toEqual(rhythm(list, branch))
      }),
    )
  })
})

it('a median lies between the least and the most', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 1 }), (list) => {
      expect(median(list)).toBeGreaterThanOrEqual(Math.min(...list))
      expect(median(list)).toBeLessThanOrEqual(Math.max(...list))
    }),
  )
})
