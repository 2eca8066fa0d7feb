import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moneyIn, moneyOut } from './money-postings.ts'
import { amountBack, packageBack } from './refund-rules.ts'
import { moneyTenders } from './tender-rules.ts'

const RUNS = { numRuns: 10_000 }
const amounts = fc.integer({ min: 1, max: 1_000_000_00 })
const asks = fc.array(fc.option(amounts, { nil: undefined }), { maxLength: 12 })

describe('for ten thousand payments (AC-X.1.4)', () => {
  it('what goes back is never more than came, whatever is asked for in whatever order, and all of it can go back', () => {
    fc.assert(
      fc.property(amounts, asks, (paid, asked) => {
        let left = paid
        for (const ask of [...asked, undefined]) left -= amountBack(left, ask) ?? 0
        expect(left).toBe(0)
      }),
      RUNS,
    )
  })

  it('nothing, less than nothing, and anything of a payment that went back are refused', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ max: 0 }), (left, nothing) => {
        expect(amountBack(left, nothing)).toBeUndefined()
        expect(amountBack(left, left + 1)).toBeUndefined()
        expect(amountBack(0)).toBeUndefined()
      }),
      RUNS,
    )
  })

  it('what came in by a tender and went out again by it in parts leaves nothing in the books but what coins rounded', () => {
    const part = fc.record({ amount: amounts, rounding: fc.integer({ min: -2, max: 2 }) })
    fc.assert(
      fc.property(fc.constantFrom(...moneyTenders), fc.array(part, { minLength: 1, maxLength: 6 }), (tender, parts) => {
        const amount = parts.reduce((sum, one) => sum + one.amount, 0)
        const postings = [...moneyIn(tender, { amount }), ...parts.flatMap((one) => moneyOut(tender, one))]
        const rounded = parts.reduce((sum, one) => sum + one.rounding, 0)
        const byAccount = Map.groupBy(postings, ({ account }) => account)
        const sums = [...byAccount].map(([account, all]) => [account, all.reduce((sum, one) => sum + one.amount, 0)])
        const left = sums.filter(([, sum]) => sum !== 0)
        const money = left.filter(([account]) => account !== 'rounding')
        expect(Object.fromEntries(left).rounding ?? 0).toBe(rounded)
        expect(money.map(([, sum]) => sum)).toEqual(rounded === 0 ? [] : [-rounded])
      }),
      RUNS,
    )
  })
})

describe('for ten thousand packages', () => {
  it('what goes back never exceeds what was paid, all of it goes back unused, and nothing when all is spent', () => {
    fc.assert(
      fc.property(amounts, fc.nat(1_000_00), fc.double({ min: 0, max: 1, noNaN: true }), (price, tax, share) => {
        const paid = price + tax
        const unspent = Math.floor(price * share)
        const back = packageBack({ paid, price, unspent })
        expect(back.amount).toBeLessThanOrEqual(paid)
        expect(back.tax).toBeLessThanOrEqual(tax)
        expect(packageBack({ paid, price, unspent: price })).toEqual({ amount: paid, tax })
        expect(packageBack({ paid, price, unspent: 0 })).toEqual({ amount: 0, tax: 0 })
      }),
      RUNS,
    )
  })
})
