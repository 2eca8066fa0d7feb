import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Comparable, nameLikeness, proposedFrom, reasonsForOne, scoreOf } from './duplicate-rules.ts'

const aPerson = (name: string, rest: Partial<Comparable> = {}): Comparable => ({
  name,
  company: '',
  phones: ['+447911123456'],
  emails: [],
  addresses: [],
  ...rest,
})

test('a household shares a phone and a family name, and is not a duplicate', () => {
  expect(reasonsForOne(aPerson('anna schmidt'), aPerson('peter schmidt'))).toEqual([])
  const home = { addresses: ['1 high st leeds ls14aa'], emails: ['family@example.org'] }
  expect(reasonsForOne(aPerson('anna schmidt', home), aPerson('peter schmidt', home))).toEqual([])
})

test.each([
  ['katherine likely', 'katharine likely'],
  ['anna schmidt', 'schmidt anna'],
  ['a schmidt', 'anna schmidt'],
  ['anna maria schmidt', 'anna schmidt'],
])('%s and %s with one phone may be one', (one, other) => {
  expect(scoreOf(reasonsForOne(aPerson(one), aPerson(other)))).toBeGreaterThanOrEqual(proposedFrom)
})

test('the same name alone is no reason', () => {
  expect(reasonsForOne(aPerson('john smith'), aPerson('john smith', { phones: ['+447911000000'] }))).toEqual([])
})

test('the same name at the same address is a reason without any phone', () => {
  const at = { phones: [], addresses: ['1 high st leeds ls14aa'] }
  expect(reasonsForOne(aPerson('john smith', at), aPerson('john smith', at))).toHaveLength(2)
})

const word = fc.stringMatching(/^[a-e]{1,6}$/)
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const person = fc.record({
  name,
  company: fc.constant(''),
  phones: fc.array(fc.constantFrom('+1', '+2'), { maxLength: 2 }),
  emails: fc.array(fc.constantFrom('a@b', 'c@d'), { maxLength: 2 }),
  addresses: fc.array(name, { maxLength: 1 }),
})

test('whom one compares with whom makes no difference', () => {
  fc.assert(
    fc.property(person, person, (one, other) => {
      expect(reasonsForOne(one, other)).toEqual(reasonsForOne(other, one))
    }),
  )
})

test('a name is wholly like itself, and no likeness leaves the range from 0 to 1', () => {
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(nameLikeness(one, one)).toBe(1)
      const likeness = nameLikeness(one, other)
      expect(likeness).toBeGreaterThanOrEqual(0)
      expect(likeness).toBeLessThanOrEqual(1)
    }),
  )
})
