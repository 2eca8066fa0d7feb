import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lettersApart, likelyWords } from './spelling-rules.ts'

test('swapped neighbours are one mistake', () => {
  expect(lettersApart('jhon', 'john')).toBe(1)
  expect(lettersApart('kitten', 'sitting')).toBe(3)
})

test('the distance is the same both ways, nought only for equal words, and at most the longer word', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (one, other) => {
      const distance = lettersApart(one, other)
      expect(lettersApart(other, one)).toBe(distance)
      expect(distance === 0).toBe(one === other)
      expect(distance).toBeLessThanOrEqual(Math.max([...one].length, [...other].length))
    }),
  )
})

test('the nearest words come first, and words too far off not at all', () => {
  expect(likelyWords('mohamed', ['moritz', 'mohammad', 'ahmed', 'mohammed'])).toEqual(['mohammed', 'mohammad'])
  expect(likelyWords('ab', ['ac'])).toEqual([])
  expect(likelyWords('bastein', ['basteinman', 'bernstein'])).toEqual([])
  expect(likelyWords('bsatei', ['basteinman'])).toEqual(['basteinman'])
})
