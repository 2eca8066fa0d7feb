import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Draft, type DraftLine, emptyDraft, orderInput } from './draft-rules.ts'
import { ageOf, draftFrom, type ParkedContent, parkedInput, usualLabel } from './park-rules.ts'

const word = fc.string({ minLength: 1, maxLength: 12 }).map((text) => `a${text.trim()}`)
const discount = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100_000 }), reason: word }),
  fc.record({ kind: fc.constant('fixed' as const), amount: fc.integer({ min: 1, max: 9_999 }), reason: word }),
)
const side = fc.integer({ min: 1, max: 9_000 })

const line: fc.Arbitrary<DraftLine> = fc.record({
  id: fc.uuid(),
  itemId: fc.uuid(),
  serviceId: fc.uuid(),
  unit: fc.constantFrom('piece' as const, 'kg' as const, 'm2' as const),
  quantity: fc.integer({ min: 1, max: 50 }).map((count) => count * 1000),
  size: fc.option(fc.record({ length: side, width: side })),
  pieces: fc.array(fc.record({ colour: word, stains: fc.array(word, { minLength: 1, maxLength: 3 }), note: word }), {
    maxLength: 3,
  }),
  upchargeIds: fc.array(fc.uuid(), { maxLength: 3 }),
  discount: fc.option(discount),
  note: fc.oneof(fc.constant(''), word),
})

const draft: fc.Arbitrary<Draft> = fc.record(
  {
    customer: fc.option(fc.record({ id: fc.uuid(), name: word })),
    lines: fc.array(line, { maxLength: 4 }),
    discount: fc.option(discount),
    note: fc.oneof(fc.constant(''), word),
    waiveMinimum: word,
    express: fc.oneof(fc.constant({}), fc.constant({ promisedAt: '2026-11-24T14:00:00.000Z' })),
    split: fc.constant(true),
  },
  { requiredKeys: ['customer', 'lines', 'discount', 'note'] },
)

const kept = (parked: Draft): ParkedContent => {
  const { label: _, ...content } = parkedInput(parked, 'b', 'Label')
  return JSON.parse(JSON.stringify(content)) as ParkedContent
}

test('what was parked comes back exactly, wherever somebody goes on with it', () => {
  fc.assert(
    fc.property(draft, (parked) => {
      const ids = parked.lines.map(({ id }) => id)
      expect(draftFrom(kept(parked), parked.customer, () => ids.shift() ?? '')).toEqual(parked)
    }),
  )
})

test('it costs what it cost before', () => {
  fc.assert(
    fc.property(draft, (parked) => {
      const back = draftFrom(kept(parked), parked.customer, () => crypto.randomUUID())
      expect(orderInput(back, 'b')).toEqual(orderInput(parked, 'b'))
    }),
  )
})

test('a parked ticket is named after its customer, or else after what was brought', () => {
  const shirt = { itemId: 'shirt' } as DraftLine
  const nameOf = (id: string) => (id === 'shirt' ? 'Shirt' : 'Coat')
  expect(usualLabel({ ...emptyDraft, customer: { id: 'c', name: 'Ada' }, lines: [shirt] }, nameOf)).toBe('Ada')
  const lines = [shirt, shirt, { ...shirt, itemId: 'coat' }]
  expect(usualLabel({ ...emptyDraft, lines }, nameOf)).toBe('Shirt, Coat')
})

test('its age is told in minutes, hours or days, and never lies ahead', () => {
  const at = '2026-11-23T09:00:00.000Z'
  const after = (minutes: number) => ageOf(at, Date.parse(at) + minutes * 60_000)
  expect([after(-2), after(0), after(59)]).toEqual([
    [-0, 'minute'],
    [-0, 'minute'],
    [-59, 'minute'],
  ])
  expect([after(60), after(1439), after(1440)]).toEqual([
    [-1, 'hour'],
    [-23, 'hour'],
    [-1, 'day'],
  ])
})
