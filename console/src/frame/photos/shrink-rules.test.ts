import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LONGEST_SIDE, shrunkSize } from './shrink-rules.ts'

const side = fc.integer({ min: 1, max: 12_000 })

test('a picture is never sent larger than it was, nor longer than allowed, and keeps its shape', () => {
  fc.assert(
    fc.property(side, side, (width, height) => {
      const small = shrunkSize({ width, height })
      expect(Math.max(small.width, small.height)).toBeLessThanOrEqual(Math.min(LONGEST_SIDE, Math.max(width, height)))
      expect(Math.min(small.width, small.height)).toBeGreaterThanOrEqual(1)
      const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
      expect(Math.abs(small.width - width * scale)).toBeLessThanOrEqual(1)
      expect(Math.abs(small.height - height * scale)).toBeLessThanOrEqual(1)
    }),
  )
})

test('a phone’s picture upright is 1200 by 1600', () => {
  expect(shrunkSize({ width: 3024, height: 4032 })).toEqual({ width: 1200, height: 1600 })
})
