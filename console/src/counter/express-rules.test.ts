import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyDraft, orderInput } from './draft-rules.ts'
import { hasteFee, inputInstead, instantOf, noHasteIn, turnHaste, wallTime, withHaste } from './express-rules.ts'

const earliest = '2026-11-24T14:00:00.000Z'
const tooEarly = noHasteIn('orders.express_too_early', { details: { earliest } })

test('one key asks for haste, takes the earliest moment where the wish is too early, and lets it be', () => {
  const asked = turnHaste(emptyDraft, null)
  expect(orderInput(asked, 'b').express).toEqual({})
  const wished = withHaste(asked, { promisedAt: '2026-11-23T10:00:00.000Z' })
  expect(turnHaste(wished, tooEarly).express).toEqual({})
  expect(turnHaste(wished, null)).toEqual(emptyDraft)
  expect(turnHaste(asked, { why: 'needless' })).toEqual(emptyDraft)
})

test('a refusal says why there is no haste, and with which moment it could be', () => {
  expect(tooEarly).toEqual({ why: 'too_early', earliest })
  expect(noHasteIn('orders.express_needless', {})).toEqual({ why: 'needless' })
  expect(noHasteIn('orders.express_not_offered', {})).toEqual({ why: 'not_offered' })
  expect(noHasteIn('orders.customer_blocked', {})).toBeNull()
})

test('where haste is refused, the price told is that of the earliest moment, or of no haste', () => {
  const wished = { branchId: 'b', express: { promisedAt: '2026-11-23T10:00:00.000Z' } }
  expect(inputInstead(wished, tooEarly)).toEqual({ branchId: 'b', express: {} })
  expect(inputInstead(wished, { why: 'needless' })).toEqual({ branchId: 'b' })
})

test('haste costs its flat fee, or what it adds to the lines', () => {
  const fee = {
    id: 'express',
    kind: 'express' as const,
    name: null,
    amount: 500,
    net: 420,
    tax: 80,
    gross: 500,
    steps: [],
  }
  expect(hasteFee({ fees: [fee, { ...fee, kind: 'small_order' }], steps: [] })).toBe(500)
  expect(
    hasteFee({
      fees: [],
      steps: [
        { kind: 'express', amount: 295 },
        { kind: 'tax', amount: 9 },
      ],
    }),
  ).toBe(295)
})

test('a moment on the clock of the branch is an instant, in summer and in winter', () => {
  expect(instantOf('2026-11-24T14:00', 'Europe/Berlin')).toBe('2026-11-24T13:00:00.000Z')
  expect(instantOf('2026-07-24T14:00', 'America/New_York')).toBe('2026-07-24T18:00:00.000Z')
  expect(instantOf('', 'Europe/Berlin')).toBeNull()
  expect(instantOf('0202-11-24T14:00', 'Europe/Berlin')).toBeNull()
})

test('the clock tells an instant the way it was meant', () => {
  const zone = fc.constantFrom('Europe/Dublin', 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Auckland')
  const minute = fc.integer({ min: 0, max: 10 * 365 * 24 * 60 }).map((at) => Date.UTC(2025, 0) + at * 60_000)
  fc.assert(
    fc.property(minute, zone, (at, timeZone) => {
      const wall = wallTime(at, timeZone)
      expect(wallTime(Date.parse(instantOf(wall, timeZone) ?? ''), timeZone)).toBe(wall)
    }),
  )
})
