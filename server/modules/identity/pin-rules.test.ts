import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterTry, isLocked, isSoundPin, lockFor, type PinTries, TRIES } from './pin-rules.ts'

const fresh: PinTries = { tries: 0, lockouts: 0, lockedUntil: null }
const noon = new Date('2026-11-22T12:00:00Z')

test('five wrong tries lock a PIN and four do not', () => {
  let state = fresh
  for (let count = 1; count < TRIES; count += 1) state = afterTry(state, noon)
  expect(isLocked(state, noon)).toBe(false)
  state = afterTry(state, noon)
  expect(isLocked(state, noon)).toBe(true)
  expect(isLocked(state, new Date(noon.getTime() + lockFor(0)))).toBe(false)
})

test('whoever tries whenever it is allowed gets at most five tries before the first lock, and ever longer locks', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 90 * 60_000 }), { maxLength: 200 }), (waits) => {
      let state = fresh
      let now = noon
      let sinceLock = 0
      let longest = 0
      for (const wait of waits) {
        now = new Date(now.getTime() + wait)
        if (isLocked(state, now)) continue
        sinceLock += 1
        state = afterTry(state, now)
        expect(state.tries).toBeLessThanOrEqual(TRIES)
        if (state.lockedUntil === null) continue
        expect(sinceLock).toBe(TRIES)
        const lock = state.lockedUntil.getTime() - now.getTime()
        expect(lock).toBeGreaterThanOrEqual(longest)
        longest = lock
        sinceLock = 0
      }
    }),
  )
})

test('a lock doubles from one minute to an hour and stays there', () => {
  expect([0, 1, 2, 5, 6, 7, 500].map((lockouts) => lockFor(lockouts) / 60_000)).toEqual([1, 2, 4, 32, 60, 60, 60])
})

test('PINs that anybody would try first are refused', () => {
  for (const pin of ['0000', '1111111', '1234', '4321', '98765432', '123', '123456789', '12a4', '', '12 4']) {
    expect(isSoundPin(pin), pin).toBe(false)
  }
  expect(isSoundPin('2580')).toBe(true)
  expect(isSoundPin('11112222')).toBe(true)
})
