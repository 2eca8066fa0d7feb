import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changedFields, fieldsTakenBack, type Mergeable, mergedFields } from './merge-rules.ts'

const text = fc.option(fc.string({ minLength: 1, maxLength: 8 }))
const said = fc.record({ granted: fc.boolean(), at: fc.constantFrom('2026-01-01T00:00:00Z', '2026-02-01T00:00:00Z') })
const customer: fc.Arbitrary<Mergeable> = fc.record({
  company: text,
  locale: text,
  note: text,
  tax_number: text,
  tags: fc.uniqueArray(fc.constantFrom('hotel', 'gold', 'new'), { maxLength: 3 }),
  preferences: fc.dictionary(fc.constantFrom('starch', 'finish'), fc.constantFrom('light', 'heavy')),
  consents: fc.dictionary(fc.constantFrom('sms', 'email', 'sms:reviews'), said),
  vip: fc.boolean(),
  group_id: text,
  household_id: text,
  status: fc.constant<'active'>('active'),
  blocked_reason: fc.constant(null),
  exempt_reason: fc.constant(null),
  exempt_certificate: fc.constant(null),
  exempt_from: fc.constant(null),
  exempt_to: fc.constant(null),
})

test('a merge taken back at once leaves the customer as before', () => {
  fc.assert(
    fc.property(customer, customer, (kept, absorbed) => {
      const after = mergedFields(kept, absorbed)
      expect(fieldsTakenBack(after, { before: kept, after })).toEqual(kept)
    }),
  )
})

test('what the kept customer has said is never overruled, and what they lack comes from the other', () => {
  fc.assert(
    fc.property(customer, customer, (kept, absorbed) => {
      const after = mergedFields(kept, absorbed)
      expect(after.company).toBe(kept.company ?? absorbed.company)
      expect(after.preferences).toMatchObject(kept.preferences)
      expect(new Set(after.tags)).toEqual(new Set([...kept.tags, ...absorbed.tags]))
    }),
  )
})

const aCustomer = (fields: Partial<Mergeable>): Mergeable => ({
  company: null,
  locale: null,
  note: null,
  tax_number: null,
  tags: [],
  preferences: {},
  consents: {},
  vip: false,
  group_id: null,
  household_id: null,
  status: 'active',
  blocked_reason: null,
  exempt_reason: null,
  exempt_certificate: null,
  exempt_from: null,
  exempt_to: null,
  ...fields,
})

test('a refusal said later counts, and of two words said at once the refusal', () => {
  const yes = { granted: true, at: '2026-01-01T00:00:00Z' }
  const no = { granted: false, at: '2026-01-01T00:00:00Z' }
  const later = { granted: false, at: '2026-03-01T00:00:00Z' }
  const merged = (one: object, other: object) =>
    mergedFields(aCustomer({ consents: { sms: one } as never }), aCustomer({ consents: { sms: other } as never }))
      .consents.sms
  expect(merged(yes, later)).toEqual(later)
  expect(merged(yes, no)).toEqual(no)
  expect(merged(no, yes)).toEqual(no)
})

test('a blocked customer does not come back through another one, and what was changed since a merge stays', () => {
  const before = aCustomer({})
  const after = mergedFields(before, aCustomer({ status: 'blocked', blocked_reason: 'Unpaid', note: 'Silk' }))
  expect(after).toMatchObject({ status: 'blocked', blocked_reason: 'Unpaid' })
  expect(changedFields(before, after)).toEqual(['note', 'status', 'blocked_reason'])
  const since = { ...after, blocked_reason: 'Unpaid since May' }
  expect(fieldsTakenBack(since, { before, after })).toMatchObject({
    status: 'blocked',
    blocked_reason: 'Unpaid since May',
    note: null,
  })
})
