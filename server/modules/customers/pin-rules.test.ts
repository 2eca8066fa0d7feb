import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Pinned, pinAfter } from './pin-rules.ts'

const degrees = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})
const found = fc.constantFrom('house' as const, 'street' as const, 'area' as const)
const nowhere: Pinned = { latitude: null, longitude: null, pin: null }

test('a pin put by hand stays until another one, or none, is said', () => {
  fc.assert(
    fc.property(degrees, degrees, fc.boolean(), (place, other, readsSame) => {
      const byHand: Pinned = { ...place, pin: 'hand' }
      expect(pinAfter(byHand, {}, { readsSame })).toEqual(byHand)
      expect(pinAfter(byHand, place, { readsSame })).toEqual(byHand)
      expect(pinAfter(byHand, other, { readsSame })).toEqual({ ...other, pin: 'hand' })
      expect(pinAfter(byHand, { latitude: null, longitude: null }, { readsSame })).toEqual(nowhere)
    }),
  )
})

test('a place that was found stays as long as the address reads the same', () => {
  fc.assert(
    fc.property(degrees, found, (place, pin) => {
      const before = { ...place, pin }
      expect(pinAfter(before, {}, { readsSame: true })).toEqual(before)
      expect(pinAfter(before, place, { readsSame: true })).toEqual(before)
      expect(pinAfter(before, {}, { readsSame: false })).toEqual(nowhere)
      expect(pinAfter(before, place, { readsSame: false })).toEqual(nowhere)
    }),
  )
})

test('what was looked for in vain is looked for again when the address reads otherwise', () => {
  const inVain: Pinned = { ...nowhere, pin: 'none' }
  expect(pinAfter(inVain, {}, { readsSame: true })).toEqual(inVain)
  expect(pinAfter(inVain, {}, { readsSame: false })).toEqual(nowhere)
  expect(pinAfter(undefined, {}, { readsSame: false })).toEqual(nowhere)
})
