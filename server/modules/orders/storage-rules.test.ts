import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type StorageDay, type StorageTerms, storageDue, storageOwed } from './storage-rules.ts'

const runs = { numRuns: 10_000 }
const anyTerms = fc.record({
  perDay: fc.integer({ min: 0, max: 500 }),
  freeDays: fc.integer({ min: 1, max: 60 }),
  most: fc.option(fc.integer({ min: 1, max: 20_000 })),
})
const anyDay = fc.integer({ min: 0, max: 150 })

/** What runs on these days, in this order, charge. */
function chargedBy(terms: StorageTerms, days: readonly number[]): StorageDay[] {
  const charged: StorageDay[] = []
  for (const today of days) {
    const amount = charged.reduce((sum, one) => sum + one.amount, 0)
    charged.push(...storageDue(terms, today, { day: charged.at(-1)?.day ?? 0, amount }))
  }
  return charged
}

test('storage costs nothing in the free days, then each day, up to the bound', () => {
  const terms = { perDay: 100, freeDays: 30, most: 250 }
  expect(storageDue(terms, 30, { day: 0, amount: 0 })).toEqual([])
  expect(storageDue(terms, 31, { day: 0, amount: 0 })).toEqual([{ day: 31, amount: 100 }])
  expect(storageDue(terms, 40, { day: 31, amount: 100 })).toEqual([
    { day: 32, amount: 100 },
    { day: 33, amount: 50 },
  ])
  expect(storageDue({ ...terms, perDay: 0 }, 90, { day: 0, amount: 0 })).toEqual([])
})

test('whenever it is looked, however often and with clocks set back, the days add up to the rule and none is charged twice', () => {
  fc.assert(
    fc.property(anyTerms, fc.array(anyDay, { minLength: 1, maxLength: 12 }), (terms, days) => {
      const charged = chargedBy(terms, days)
      expect(charged.reduce((sum, { amount }) => sum + amount, 0)).toBe(storageOwed(terms, Math.max(...days)))
      expect(new Set(charged.map(({ day }) => day)).size).toBe(charged.length)
      expect(charged.every(({ day, amount }) => day > terms.freeDays && amount > 0)).toBe(true)
    }),
    runs,
  )
})

test('whatever the terms become in between, a day that was charged stays as it was and the bound of the day holds', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyTerms, anyDay), { minLength: 1, maxLength: 8 }), (looks) => {
      const charged: StorageDay[] = []
      for (const [terms, today] of looks) {
        const amount = charged.reduce((sum, one) => sum + one.amount, 0)
        const due = storageDue(terms, today, { day: charged.at(-1)?.day ?? 0, amount })
        if (terms.most !== null && due.length > 0)
          expect(due.reduce((sum, one) => sum + one.amount, amount)).toBeLessThanOrEqual(terms.most)
        charged.push(...due)
      }
      const days = charged.map(({ day }) => day)
      expect(new Set(days).size).toBe(days.length)
    }),
    runs,
  )
})
