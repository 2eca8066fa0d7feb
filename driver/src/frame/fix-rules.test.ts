import { expect, test } from 'vitest'
import { isWorthTelling, metresApart } from './fix-rules.ts'

const here = { at: 0, lat: 51.4545, lng: -2.5879 }

test('a hundredth of a degree of latitude is a little over a kilometre, of longitude less away from the equator', () => {
  expect(metresApart(here, { ...here, lat: 51.4645 })).toBeCloseTo(1112, 0)
  expect(metresApart(here, { ...here, lng: -2.5779 })).toBeCloseTo(693, 0)
})

test('a van that moves is told every five seconds, one that stands every half minute', () => {
  const moved = { lat: 51.4547, lng: -2.5879 }
  expect(isWorthTelling(undefined, here)).toBe(true)
  expect(isWorthTelling(here, { ...moved, at: 4_000 })).toBe(false)
  expect(isWorthTelling(here, { ...moved, at: 5_000 })).toBe(true)
  expect(isWorthTelling(here, { ...here, at: 20_000 })).toBe(false)
  expect(isWorthTelling(here, { ...here, at: 30_000 })).toBe(true)
})
