import fc from 'fast-check'
import { expect, it } from 'vitest'
import { byCategory, type PaidOut } from './expense-rules.ts'

const paidOut = fc.record<PaidOut>({
  id: fc.uuid(),
  sessionId: fc.uuid(),
  register: fc.constantFrom('R1', 'R2'),
  paidBy: fc.constantFrom('drawer', 'bank', 'card', 'owner'),
  version: fc.constant(null),
  files: fc.constant([]),
  currency: fc.constantFrom('EUR', 'GBP'),
  businessDate: fc.constantFrom('2026-11-22', '2026-11-23'),
  at: fc.date({ noInvalidDate: true }),
  amount: fc.integer({ min: 1, max: 1_000_000 }),
  tax: fc.option(fc.nat(1000)),
  reason: fc.string(),
  categoryId: fc.option(fc.constantFrom('a', 'b')),
  category: fc.option(fc.constantFrom('Kitchen', 'Post')),
})

const sum = (amounts: readonly number[]): number => amounts.reduce((before, amount) => before + amount, 0)

it('each paid-out is under its category and currency once, and the categories are their sums', () => {
  fc.assert(
    fc.property(fc.array(paidOut, { maxLength: 40 }), (rows) => {
      const groups = byCategory(rows)
      const ids = groups.flatMap(({ paidOuts }) => paidOuts.map(({ id }) => id))
      expect(ids.sort()).toEqual(rows.map(({ id }) => id).sort())
      expect(new Set(groups.map(({ categoryId, currency }) => `${categoryId} ${currency}`)).size).toBe(groups.length)
      for (const { categoryId, currency, amount, tax, paidOuts } of groups) {
        const mine = rows.filter((row) => row.categoryId === categoryId && row.currency === currency)
        expect(paidOuts.map(({ id }) => id)).toEqual(mine.map(({ id }) => id))
        expect(amount).toBe(sum(mine.map((row) => row.amount)))
        expect(tax).toBe(sum(mine.map((row) => row.tax ?? 0)))
      }
    }),
  )
})
