import { expect, test } from 'vitest'
import { freshnessOf, withNewer } from './freshness.ts'

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 23, 12, 0, seconds)).toISOString()
const now = Date.parse(at(0))

test('a signal is live, then delayed, then lost', () => {
  expect(freshnessOf(at(-29), now)).toBe('live')
  expect(freshnessOf(at(-31), now)).toBe('delayed')
  expect(freshnessOf(at(-119), now)).toBe('delayed')
  expect(freshnessOf(at(-121), now)).toBe('lost')
})

test('what comes late does not turn a van back', () => {
  const known = withNewer(new Map(), [
    { driverId: 'a', at: at(5) },
    { driverId: 'a', at: at(3) },
    { driverId: 'b', at: at(1) },
  ])
  expect([...known.values()].map((one) => one.at)).toEqual([at(5), at(1)])
  expect(withNewer(known, [{ driverId: 'a', at: at(4) }])).toBe(known)
})
