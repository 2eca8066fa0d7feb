import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likelyCash } from './cash-rules.ts'
import {
  areaOf,
  changeLine,
  changePiece,
  copyToAll,
  type DraftLine,
  emptyDraft,
  orderInput,
  withLine,
} from './draft-rules.ts'
import { keyFor } from './intent-rules.ts'

const aLine = (change: Partial<DraftLine> = {}): DraftLine => ({
  id: crypto.randomUUID(),
  itemId: 'shirt',
  serviceId: 'wash',
  unit: 'piece',
  quantity: 1000,
  size: null,
  pieces: [],
  upchargeIds: [],
  discount: null,
  note: '',
  ...change,
})

test('a second shirt joins the first, one with a stain stands alone', () => {
  const one = withLine(emptyDraft, aLine()).draft
  const two = withLine(one, aLine({ quantity: 2000 })).draft
  expect(two.lines.map(({ quantity }) => quantity)).toEqual([3000])
  const stained = withLine(two, aLine({ pieces: [{ stains: ['Wine'] }] })).draft
  expect(stained.lines).toHaveLength(2)
  expect(withLine(stained, aLine({ serviceId: 'dry' })).draft.lines).toHaveLength(3)
})

test('two bags of washing stay two lines, since each has its weight', () => {
  const kilos = () => aLine({ unit: 'kg', quantity: 4200 })
  expect(withLine(withLine(emptyDraft, kilos()).draft, kilos()).draft.lines).toHaveLength(2)
})

test('a counted quantity is whole and at least one, whatever is asked', () => {
  fc.assert(
    fc.property(fc.integer({ min: -5_000_000_000, max: 5_000_000_000 }), (quantity) => {
      const line = aLine()
      const changed = changeLine({ ...emptyDraft, lines: [line] }, line.id, { quantity }).lines[0]
      expect(changed?.quantity).toBeGreaterThanOrEqual(1000)
      expect(changed?.quantity).toBeLessThanOrEqual(1_000_000_000)
      expect((changed?.quantity ?? 1) % 1000).toBe(0)
    }),
  )
})

test('fewer pieces forget what was said of those taken away', () => {
  const line = aLine({ quantity: 2000, pieces: [{ colour: 'Blue' }, { colour: 'Red' }] })
  expect(changeLine({ ...emptyDraft, lines: [line] }, line.id, { quantity: 1000 }).lines[0]?.pieces).toEqual([
    { colour: 'Blue' },
  ])
})

test('what is said of one piece can be said of all', () => {
  const line = aLine({ quantity: 3000 })
  const pieces = changePiece(line, 1, { colour: 'Blue' })
  expect(pieces).toEqual([{}, { colour: 'Blue' }, {}])
  expect(copyToAll({ ...line, pieces }, 1)).toEqual([{ colour: 'Blue' }, { colour: 'Blue' }, { colour: 'Blue' }])
})

test('the server is told only what was said', () => {
  const line = aLine({ quantity: 2000, pieces: [{}, { colour: ' Blue ', note: '' }], note: ' ' })
  const [told] = orderInput({ ...emptyDraft, lines: [line] }, 'branch').lines
  expect(told).toEqual({
    itemId: 'shirt',
    serviceId: 'wash',
    unit: 'piece',
    quantity: 2000,
    pieces: [{}, { colour: 'Blue' }],
  })
  expect(orderInput({ ...emptyDraft, lines: [aLine({ pieces: [{}] })] }, 'branch').lines[0]).not.toHaveProperty(
    'pieces',
  )
})

test('an area is rounded half up to a hundredth of a square metre', () => {
  expect(areaOf({ length: 2500, width: 1800 })).toBe(4500)
  expect(areaOf({ length: 1005, width: 1000 })).toBe(1010)
  expect(areaOf({ length: 1004, width: 1000 })).toBe(1000)
})

test('the same request keeps its key until something else is asked', () => {
  let made = 0
  const newKey = () => `key ${++made}`
  const first = keyFor(null, { a: 1 }, newKey)
  expect(keyFor(first, { a: 1 }, newKey)).toBe(first)
  expect(keyFor(first, { a: 2 }, newKey).key).not.toBe(first.key)
})

test('the sums offered for cash are above what is due, rising and at most four', () => {
  expect(likelyCash(4250, 2)).toEqual([4500, 5000, 6000, 10_000])
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000 }), fc.constantFrom(0, 2, 3), (due, decimals) => {
      const sums = likelyCash(due, decimals)
      expect(sums.length).toBeLessThanOrEqual(4)
      expect(sums.every((sum, at) => sum > (sums[at - 1] ?? due))).toBe(true)
    }),
  )
})
