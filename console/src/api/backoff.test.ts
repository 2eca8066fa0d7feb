import fc from 'fast-check'
import { expect, test } from 'vitest'
import { waitBefore } from './backoff.ts'

const chance = fc.double({ min: 0, max: 1, noNaN: true })

test('a pause is never longer than thirty seconds and never none', () => {
  fc.assert(
    fc.property(fc.nat(10_000), chance, (attempt, luck) => {
      const wait = waitBefore(attempt, luck)
      expect(wait).toBeGreaterThanOrEqual(250)
      expect(wait).toBeLessThanOrEqual(30_000)
    }),
  )
})

test('with equal luck each try waits at least as long as the one before', () => {
  fc.assert(
    fc.property(fc.nat(40), chance, (attempt, luck) => {
      expect(waitBefore(attempt + 1, luck)).toBeGreaterThanOrEqual(waitBefore(attempt, luck))
    }),
  )
})

test('clients that lost the server together do not come back together', () => {
  expect(waitBefore(5, 0)).toBeLessThan(waitBefore(5, 1))
})
