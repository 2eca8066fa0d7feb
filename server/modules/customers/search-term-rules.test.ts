import { expect, test } from 'vitest'
import { readTerm } from './search-term-rules.ts'

test.each([
  ['+44 (0)7911 123456', '447911123456'],
  ['0044-7911.123456', '447911123456'],
  ['4567', '4567'],
  ['٠٧٩١١', '07911'],
])('%s is read as digits of a phone', (typed, digits) => {
  expect(readTerm(typed).digits).toBe(digits)
})

test('a name is no phone, and an e-mail is both words and the beginning of an address', () => {
  expect(readTerm('Anna M')).toEqual({ words: ['anna', 'm'], digits: null, email: null })
  expect(readTerm('Anna@Ex')).toEqual({ words: ['anna', 'ex'], digits: null, email: 'anna@ex' })
})

test.each(['', '   ', '\0', '!?'])('%j means nothing', (typed) => {
  expect(readTerm(typed)).toEqual({ words: [], digits: null, email: null })
})
