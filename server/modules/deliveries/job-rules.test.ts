import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canBecome,
  type DriverState,
  isBack,
  isEnded,
  type JobState,
  jobStates,
  nextStates,
  wayTo,
} from './job-rules.ts'

const states = fc.constantFrom(...jobStates)
const words = fc.constantFrom<DriverState>('accepted', 'en_route', 'arrived', 'completed', 'attempted')

describe('the graph of a stop (AC-1.7)', () => {
  test('whatever is tried, a stop only walks along its edges, and ends stay ends', () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 40 }), (tries) => {
        let state: JobState = 'requested'
        for (const to of tries) {
          const before: JobState = state
          if (canBecome(state, to)) state = to
          else expect(nextStates(before)).not.toContain(to)
          if (isEnded(before)) expect(state).toBe(before)
        }
      }),
    )
  })

  test('a driver is needed before anything is driven, and a window before a driver', () => {
    for (const from of jobStates) {
      if (canBecome(from, 'assigned')) expect(['confirmed', 'en_route']).toContain(from)
      if (canBecome(from, 'completed')) expect(from).toBe('arrived')
    }
  })

  test('steps back are never also steps forward to an end', () => {
    for (const from of jobStates)
      for (const to of jobStates) if (isBack(from, to)) expect(isEnded(to) || isEnded(from)).toBe(false)
  })
})

describe('a driver’s word', () => {
  test('leads along edges to what was said, or is late, or is refused', () => {
    fc.assert(
      fc.property(states, words, (from, said) => {
        const way = wayTo(from, said)
        if (way === undefined || way.length === 0) return
        let state: JobState = from
        for (const to of way) {
          expect(canBecome(state, to)).toBe(true)
          expect(isBack(state, to)).toBe(false)
          state = to
        }
        expect(state).toBe(said)
      }),
    )
  })

  test('said in any order, all of a round ends where the last step would have led', () => {
    const round: DriverState[] = ['accepted', 'en_route', 'arrived', 'completed']
    fc.assert(
      fc.property(fc.shuffledSubarray(round, { minLength: 4 }), (said) => {
        let state: JobState = 'assigned'
        for (const word of said) state = wayTo(state, word)?.at(-1) ?? state
        expect(state).toBe('completed')
      }),
    )
  })

  test('is refused where nobody drives, and where it contradicts the end', () => {
    for (const from of ['requested', 'confirmed', 'cancelled'] as const)
      expect(wayTo(from, 'completed')).toBeUndefined()
    expect(wayTo('completed', 'attempted')).toBeUndefined()
    expect(wayTo('attempted', 'completed')).toBeUndefined()
  })
})
