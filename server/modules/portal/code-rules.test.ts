import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Asked, askedNow, CODES_A_DAY, waitAfter } from './code-rules.ts'

const start = new Date('2026-11-25T09:00:00Z')
const later = (ms: number) => new Date(start.getTime() + ms)
const day = 24 * 3_600_000

test('the first code is sent at once, and whoever asks again too soon waits for the rest of the time', () => {
  const first = askedNow(undefined, start)
  expect(first).toMatchObject({ sends: true, seconds: 30 })
  expect(askedNow(first.asked, later(10_000))).toEqual({ sends: false, asked: first.asked, seconds: 20 })
  expect(askedNow(first.asked, later(30_000))).toMatchObject({ sends: true, seconds: 60 })
})

test('a day after the first one all is forgotten', () => {
  const asked: Asked = { asked: CODES_A_DAY, askedAt: later(3_600_000), firstAskedAt: start }
  expect(askedNow(asked, later(day - 1000))).toMatchObject({ sends: false, seconds: 1 })
  expect(askedNow(asked, later(day))).toMatchObject({ sends: true, asked: { asked: 1 }, seconds: 30 })
})

test('however often anybody asks, no more codes than that are sent within a day, and waits never shrink', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3_600_000 }), { maxLength: 200 }), (pauses) => {
      let asked: Asked | undefined
      let at = 0
      const sent: number[] = []
      for (const pause of pauses) {
        at += pause
        const now = askedNow(asked, later(at))
        if (now.sends) sent.push(at)
        expect(now.seconds).toBeGreaterThan(0)
        asked = now.asked
      }
      // A day is counted from its first code, so that two of them touch at most.
      for (const one of sent)
        expect(sent.filter((other) => other >= one && other < one + day).length).toBeLessThan(2 * CODES_A_DAY)
    }),
  )
  for (let asked = 1; asked < CODES_A_DAY; asked += 1)
    expect(waitAfter(asked + 1)).toBeGreaterThanOrEqual(waitAfter(asked))
})
