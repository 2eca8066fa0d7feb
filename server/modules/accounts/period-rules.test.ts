import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, daysBetween } from '#platform/time.ts'
import { ageingOf, dueOn, overdueOf } from './ageing-rules.ts'
import { lastPeriod, statementDate } from './period-rules.ts'

it('a statement of the 31st is made on the last day of shorter months', () => {
  expect(statementDate('2026-02', 31)).toBe('2026-02-28')
  expect(statementDate('2028-02', 31)).toBe('2028-02-29')
  expect(statementDate('2026-12', 31)).toBe('2026-12-31')
  expect(lastPeriod('2026-03-01', 31)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(lastPeriod('2026-03-31', 31)).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(lastPeriod('2026-11-16', 15)).toEqual({ from: '2026-10-16', to: '2026-11-15' })
})

it('periods follow each other without a gap, whatever the day, and end before today', () => {
  const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2020-01-01', days))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 31 }), (today, statementDay) => {
      const { from, to } = lastPeriod(today, statementDay)
      expect(to < today).toBe(true)
      expect(daysBetween(from, to)).toBeGreaterThanOrEqual(27)
      expect(daysBetween(from, to)).toBeLessThanOrEqual(30)
      expect(lastPeriod(from, statementDay).to).toBe(addDays(from, -1))
      expect(lastPeriod(addDays(to, 1), statementDay)).toEqual({ from, to })
    }),
    { numRuns: 10_000 },
  )
})

it('a charge is due by the terms of its own day', () => {
  const terms = [
    { validFrom: '2026-06-01', paymentDays: 30 },
    { validFrom: '2026-01-01', paymentDays: 14 },
  ]
  expect(dueOn('2026-05-31', terms)).toBe('2026-06-14')
  expect(dueOn('2026-06-01', terms)).toBe('2026-07-01')
  expect(dueOn('2025-12-31', terms)).toBe('2026-01-14')
})

it('what is owed is due, or 1 to 30, 31 to 60, 61 to 90, or more days late, and nothing of it is lost', () => {
  const terms = [{ validFrom: '2020-01-01', paymentDays: 14 }]
  const late = (days: number) => ({ businessDate: addDays('2026-11-23', -14 - days), unpaid: 1 })
  const by = (days: number) => ageingOf([late(days)], { terms, day: '2026-11-23' })
  expect(by(0)).toMatchObject({ notDue: 1 })
  expect(by(1)).toMatchObject({ to30: 1 })
  expect(by(30)).toMatchObject({ to30: 1 })
  expect(by(31)).toMatchObject({ to60: 1 })
  expect(by(61)).toMatchObject({ to90: 1 })
  expect(by(91)).toMatchObject({ over90: 1 })
  const charges = fc.array(fc.record({ days: fc.integer({ min: -14, max: 400 }), unpaid: fc.nat(1_000_000) }))
  fc.assert(
    fc.property(charges, (all) => {
      const dated = all.map(({ days, unpaid }) => ({ ...late(days), unpaid }))
      const ageing = ageingOf(dated, { terms, day: '2026-11-23' })
      expect(ageing.notDue + overdueOf(ageing)).toBe(all.reduce((sum, { unpaid }) => sum + unpaid, 0))
    }),
    { numRuns: 10_000 },
  )
})
