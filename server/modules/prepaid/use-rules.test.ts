import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrderOfUse, type UsableLot, whyUnusable } from './lot-rules.ts'
import type { PlanTerms } from './plan-terms-rules.ts'
import { chargedQuantity, type LineToCover, planUseOf } from './use-rules.ts'

const terms: PlanTerms = {
  price: 10_000,
  face: 12_000,
  unit: 'money',
  pointsWorth: null,
  restrictions: { serviceIds: [], itemIds: [], departmentIds: [] },
  branchIds: [],
  validityDays: null,
  spend: 'bonus_first',
  expectedBreakage: 0,
  taxPoint: 'redemption',
  taxCategory: 'standard',
  shareable: false,
  transferable: false,
  period: null,
  rollovers: 0,
  overage: null,
  graceDays: 30,
}

type Wanted = Partial<Omit<UsableLot, 'terms'>> & { terms?: Partial<PlanTerms> }

const lot = (id: string, { terms: more, ...rest }: Wanted = {}): UsableLot => ({
  id,
  planName: id,
  kind: 'money',
  unit: 'money',
  remaining: 12_000,
  available: rest.remaining ?? 12_000,
  expiresOn: null,
  frozenOn: null,
  grantedAt: '2026-01-01T00:00:00.000Z',
  terms: { ...terms, ...more },
  ...rest,
})

const line: LineToCover = {
  line: '1',
  itemId: 'shirt',
  serviceId: 'wash',
  departmentId: 'laundry',
  unit: 'piece',
  quantity: 2000,
  amount: 590,
  tax: 94,
}
const occasion = { date: '2026-11-23', branchId: 'here' }
const namesOf = (lots: readonly UsableLot[]) => inOrderOfUse(lots).map(({ id }) => id)

describe('lots are used', () => {
  it('restricted before general, then by their last day, then as the policy says, then the oldest first', () => {
    const restricted = lot('restricted', { terms: { restrictions: { ...terms.restrictions, itemIds: ['shirt'] } } })
    const ending = lot('ending', { expiresOn: '2026-12-01' })
    const given = lot('given', { kind: 'promotional' })
    const givenLast = lot('given last', { kind: 'promotional', terms: { spend: 'paid_first' } })
    const [old, young] = [lot('old'), lot('young', { grantedAt: '2026-02-01T00:00:00.000Z' })]
    const expected = ['restricted', 'ending', 'given', 'old', 'young', 'given last']
    expect(namesOf([young, givenLast, old, given, ending, restricted])).toEqual(expected)
  })

  it('neither frozen, nor after their last day, nor at other branches', () => {
    expect(whyUnusable(lot('a', { frozenOn: '2026-11-01' }), occasion)).toBe('frozen')
    expect(whyUnusable(lot('a', { expiresOn: '2026-11-22' }), occasion)).toBe('expired')
    expect(whyUnusable(lot('a', { expiresOn: '2026-11-23' }), occasion)).toBeUndefined()
    expect(whyUnusable(lot('a', { terms: { branchIds: ['there'] } }), occasion)).toBe('branch')
  })

  it('goods before money', () => {
    const shirts = lot('shirts', { kind: 'count', unit: 'piece', remaining: 1000 })
    const { uses, due } = planUseOf([lot('money'), shirts], [line], occasion)
    expect(uses).toMatchObject([
      { lotId: 'shirts', quantity: 1000, covered: 295 },
      { lotId: 'money', quantity: 295, covered: 295 },
    ])
    expect(due).toBe(0)
  })
})

it('D5: 4 kg in a 6 kg minimum use 6.000 kg', () => {
  const kilos = lot('kilos', { kind: 'weight', unit: 'kg', remaining: 30_000 })
  const wash = { ...line, unit: 'kg' as const, quantity: 4000, minimum: 6000, amount: 1080 }
  expect(planUseOf([kilos], [wash], occasion).uses).toMatchObject([{ quantity: 6000, covered: 1080 }])
})

it('an allowance that does not suffice offers what its terms say, at their rate', () => {
  const overage = { choice: 'next_invoice' as const, rate: 150 }
  const kilos = lot('kilos', { kind: 'subscription', unit: 'kg', remaining: 2500, terms: { overage } })
  const wash = { ...line, unit: 'kg' as const, quantity: 4000, amount: 800 }
  const { lines } = planUseOf([kilos], [wash], occasion)
  expect(lines).toMatchObject([
    { covered: 500, due: 300, overage: [{ lotId: 'kilos', quantity: 1500, choice: 'next_invoice', amount: 225 }] },
  ])
})

it('points pay by their worth, and never a fraction of a point', () => {
  const points = lot('points', { kind: 'points', unit: 'point', remaining: 1001, terms: { pointsWorth: 333 } })
  expect(planUseOf([points], [line], occasion).uses).toMatchObject([{ quantity: 1000, covered: 333 }])
})

const lots = fc.array(
  fc.record({
    unit: fc.constantFrom('money' as const, 'piece' as const, 'kg' as const, 'point' as const),
    remaining: fc.integer({ min: 0, max: 50_000 }),
    pointsWorth: fc.integer({ min: 1, max: 5000 }),
    expiresOn: fc.constantFrom(null, '2026-11-22', '2026-11-30'),
    itemIds: fc.constantFrom<string[]>([], ['shirt'], ['rug']),
  }),
  { maxLength: 6 },
)
const lines = fc.array(
  fc
    .record({
      unit: fc.constantFrom('piece' as const, 'kg' as const),
      itemId: fc.constantFrom('shirt', 'rug'),
      units: fc.integer({ min: 1, max: 30 }),
      minimum: fc.constantFrom(0, 6000),
      amount: fc.integer({ min: 0, max: 20_000 }),
      taxed: fc.integer({ min: 0, max: 100 }),
    })
    .map(
      ({ units, taxed, ...rest }): LineToCover => ({
        ...line,
        ...rest,
        quantity: units * 1000,
        tax: Math.floor((rest.amount * taxed) / 100),
      }),
    ),
  { minLength: 1, maxLength: 6 },
)

it('for ten thousand orders nothing is used twice, nothing is covered twice, and what is due adds up', () => {
  fc.assert(
    fc.property(lots, lines, (wanted, asked) => {
      const held = wanted.map(({ pointsWorth, itemIds, ...rest }, index) =>
        lot(String(index), {
          ...rest,
          terms: {
            pointsWorth: rest.unit === 'point' ? pointsWorth : null,
            restrictions: { ...terms.restrictions, itemIds },
          },
        }),
      )
      const numbered = asked.map((one, index) => ({ ...one, line: String(index) }))
      const planned = planUseOf(held, numbered, occasion)
      const total = numbered.reduce((sum, { amount }) => sum + amount, 0)
      expect(planned.covered + planned.due).toBe(total)
      for (const one of held) {
        const used = planned.uses
          .filter(({ lotId }) => lotId === one.id)
          .reduce((sum, { quantity }) => sum + quantity, 0)
        expect(used).toBeLessThanOrEqual(one.remaining)
        if (one.expiresOn === '2026-11-22') expect(used).toBe(0)
        if (one.unit === 'piece') expect(used % 1000).toBe(0)
      }
      for (const one of numbered) {
        const uses = planned.uses.filter((use) => use.line === one.line)
        const covered = uses.reduce((sum, use) => sum + use.covered, 0)
        const tax = uses.reduce((sum, use) => sum + use.tax, 0)
        expect(covered).toBeLessThanOrEqual(one.amount)
        expect(tax).toBeLessThanOrEqual(one.tax)
        if (covered === one.amount) expect(tax).toBe(covered === 0 ? 0 : one.tax)
        const inKind = uses.filter(({ lotId }) => held[Number(lotId)]?.unit === one.unit)
        expect(inKind.reduce((sum, { quantity }) => sum + quantity, 0)).toBeLessThanOrEqual(chargedQuantity(one))
        for (const { lotId, quantity, covered: paid } of uses) {
          expect(Math.min(quantity, paid + 1)).toBeGreaterThan(0)
          const { itemIds } = held[Number(lotId)]?.terms.restrictions ?? terms.restrictions
          expect(itemIds.length === 0 || itemIds.includes(one.itemId)).toBe(true)
        }
      }
    }),
    { numRuns: 10_000 },
  )
})
