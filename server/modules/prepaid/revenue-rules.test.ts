import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carriedAlong, earnedBy, type LotWorth, releasedBy, unspentPrice } from './revenue-rules.ts'

const runs = { numRuns: 10_000 }
const bonus: LotWorth = { face: 12_000, remaining: 12_000, price: 10_000, carrying: 10_000, expectedBreakage: 0 }
const withBreakage: LotWorth = { ...bonus, expectedBreakage: 10_000 }

describe('golden vectors of domain D5', () => {
  it('D5: pay 100 for 120, expected breakage 10 % of face: after 54 used, revenue is 50.00', () => {
    expect(releasedBy(withBreakage, 5400)).toBe(5000)
  })

  it('D5: pay 100 for 120, expected breakage 12: revenue is 0.9259 for 1.00 used', () => {
    const large = {
      ...withBreakage,
      face: 120_000_000,
      remaining: 120_000_000,
      price: 100_000_000,
      carrying: 100_000_000,
    }
    expect(releasedBy(large, 1_000_000)).toBe(925_926)
  })

  it('D5: pay 100 for 120 without breakage: revenue is 0.8333 for 1.00 used', () => {
    const large = { ...bonus, face: 120_000_000, remaining: 120_000_000, price: 100_000_000, carrying: 100_000_000 }
    expect(releasedBy(large, 1_000_000)).toBe(833_333)
  })

  it('what is used beyond what was expected earns nothing more', () => {
    expect(releasedBy(withBreakage, 10_800)).toBe(10_000)
    expect(releasedBy({ ...withBreakage, remaining: 1200, carrying: 0 }, 1200)).toBe(0)
  })
})

const lots = fc
  .record({
    face: fc.integer({ min: 1, max: 9_000_000_000_000 }),
    price: fc.integer({ min: 0, max: 9_000_000_000_000 }),
    expectedBreakage: fc.integer({ min: 0, max: 99_999 }),
  })
  .map((lot): LotWorth => ({ ...lot, remaining: lot.face, carrying: lot.price }))

/** Parts of what is left at each step, and whether it comes back later. */
const steps = fc.array(fc.record({ part: fc.integer({ min: 1, max: 1000 }), back: fc.boolean() }), { maxLength: 12 })

describe('for ten thousand lots', () => {
  it('what is earned never exceeds the price, and is all of it with the last unit', () => {
    fc.assert(
      fc.property(lots, steps, (lot, uses) => {
        let now = lot
        let earned = 0
        for (const { part } of [...uses, { part: 1000 }]) {
          const quantity = part === 1000 ? now.remaining : Math.floor(now.remaining / 1000) * part
          if (quantity === 0) continue
          const value = releasedBy(now, quantity)
          expect(value).toBeGreaterThanOrEqual(0)
          now = { ...now, remaining: now.remaining - quantity, carrying: now.carrying - value }
          earned += value
          expect(earned).toBeLessThanOrEqual(lot.price)
          if (now.remaining > 0) expect(earned).toBe(earnedBy(lot, lot.face - now.remaining))
        }
        expect(earned).toBe(lot.price)
        expect(now).toMatchObject({ remaining: 0, carrying: 0 })
      }),
      runs,
    )
  })

  it('what comes back leaves the lot as it was, in whatever order', () => {
    fc.assert(
      fc.property(lots, steps, (lot, uses) => {
        let now = lot
        const out: { quantity: number; value: number }[] = []
        const giveBack = () => {
          const last = out.shift()
          if (last) now = { ...now, remaining: now.remaining + last.quantity, carrying: now.carrying + last.value }
        }
        for (const { part, back } of uses) {
          const quantity = part === 1000 ? now.remaining : Math.floor(now.remaining / 1000) * part
          if (quantity > 0) {
            const value = releasedBy(now, quantity)
            now = { ...now, remaining: now.remaining - quantity, carrying: now.carrying - value }
            out.push({ quantity, value })
          }
          if (back) giveBack()
          expect(now.remaining).toBeGreaterThanOrEqual(0)
          expect(now.carrying).toBeGreaterThanOrEqual(0)
          expect(now.carrying).toBeLessThanOrEqual(lot.price)
        }
        while (out.length > 0) giveBack()
        expect(now).toEqual(lot)
      }),
      runs,
    )
  })

  it('what goes to another lot takes its share along, and all of it takes all', () => {
    fc.assert(
      fc.property(lots, fc.integer({ min: 0, max: 1000 }), (lot, part) => {
        const quantity = Math.max(1, Math.floor(lot.face / 1000) * part)
        const value = carriedAlong(lot, quantity)
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(lot.carrying)
        expect(carriedAlong(lot, lot.remaining)).toBe(lot.carrying)
      }),
      runs,
    )
  })

  it('a refund gives back what was paid before anything is used, nothing in the end, and never more than is left', () => {
    const spends = fc.constantFrom('bonus_first' as const, 'paid_first' as const)
    fc.assert(
      fc.property(lots, spends, fc.nat(), (lot, spend, part) => {
        const money = { ...lot, price: Math.min(lot.price, lot.face) }
        const remaining = part % (money.face + 1)
        const back = unspentPrice({ ...money, remaining }, spend)
        expect(unspentPrice(money, spend)).toBe(money.price)
        expect(unspentPrice({ ...money, remaining: 0 }, spend)).toBe(0)
        expect(back).toBeLessThanOrEqual(Math.min(money.price, remaining))
        expect(unspentPrice({ ...money, remaining }, 'paid_first')).toBeLessThanOrEqual(
          unspentPrice({ ...money, remaining }, 'bonus_first'),
        )
      }),
      runs,
    )
  })
})

it('bonus first leaves the money paid, paid first leaves the bonus', () => {
  const used = { ...bonus, remaining: 9000 }
  expect(unspentPrice(used, 'bonus_first')).toBe(9000)
  expect(unspentPrice(used, 'paid_first')).toBe(7000)
})
