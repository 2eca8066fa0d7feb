import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysReady, defaultPolicy, freeFrom, isUnclaimed, reminderDue } from './unclaimed-rules.ts'

const day = 86_400_000
const ready = new Date('2026-03-01T10:00:00Z')
const after = (days: number): Date => new Date(ready.getTime() + days * day)
const steps = fc
  .uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 8 })
  .map((days) => days.sort((a, b) => a - b))

describe('reminders', () => {
  it('come on day 7, 30, 60 and 90 by default', () => {
    let remindedDay = 0
    const told: number[] = []
    for (let days = 0; days <= 120; days += 1) {
      const due = reminderDue(defaultPolicy, { days: daysReady(ready, after(days)), remindedDay })
      if (due === undefined) continue
      expect(days).toBe(due)
      told.push(due)
      remindedDay = due
    }
    expect(told).toEqual([7, 30, 60, 90])
  })

  it('are never told twice, never early, and whoever looks seldom tells only the latest', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 40 }), (reminderDays, pauses) => {
        let [days, remindedDay] = [0, 0]
        for (const pause of pauses) {
          days += pause
          const due = reminderDue({ reminderDays }, { days, remindedDay })
          if (due !== undefined) {
            expect(due).toBeLessThanOrEqual(days)
            expect(due).toBeGreaterThan(remindedDay)
            remindedDay = due
          }
          expect(remindedDay).toBe(reminderDays.filter((one) => one <= days).at(-1) ?? 0)
        }
      }),
      { numRuns: 10_000 },
    )
  })

  it('do not go back when a clock does', () => {
    expect(daysReady(ready, new Date(ready.getTime() - day))).toBe(0)
    expect(isUnclaimed(defaultPolicy, daysReady(ready, after(89.9)))).toBe(false)
    expect(isUnclaimed(defaultPolicy, daysReady(ready, after(90)))).toBe(true)
  })
})

describe('goods may be given away', () => {
  it('when the notice was given and its days are over, and at once where none is needed', () => {
    const since = after(90)
    expect(freeFrom(defaultPolicy, { since, noticeAt: null })).toBeNull()
    expect(freeFrom(defaultPolicy, { since, noticeAt: after(91) })).toEqual(after(121))
    expect(freeFrom({ noticeNeeded: false, waitingDays: 30 }, { since, noticeAt: null })).toEqual(since)
  })
})
