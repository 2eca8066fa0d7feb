import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Fix, judge, metresBetween } from './fix-rules.ts'

const now = Date.UTC(2026, 10, 23, 12)
const fix = (seconds: number, more: Partial<Fix> = {}): Fix => ({
  at: now - 3_600_000 + seconds * 1000,
  seq: 0,
  lat: 42.5,
  lng: 1.5 + seconds * 0.0001,
  accuracy: 5,
  speed: null,
  heading: null,
  ...more,
})
const faultsOf = (fixes: Fix[]) => judge(fixes, {}, now).bad.map(({ fault }) => fault)

test('what cannot be true is put aside with the reason', () => {
  expect(faultsOf([fix(0, { lat: 91 })])).toEqual(['impossible_coordinates'])
  expect(faultsOf([fix(0, { lng: -180.5 })])).toEqual(['impossible_coordinates'])
  expect(faultsOf([fix(0, { lat: 0, lng: 0 })])).toEqual(['null_island'])
  expect(faultsOf([fix(0, { at: now + 121_000 })])).toEqual(['future'])
  expect(faultsOf([fix(0, { at: now + 119_000 })])).toEqual([])
  expect(faultsOf([fix(0, { at: now - 31 * 86_400_000 })])).toEqual(['too_old'])
  expect(faultsOf([fix(0, { accuracy: 101 })])).toEqual(['inaccurate'])
  expect(faultsOf([fix(0, { accuracy: null })])).toEqual([])
  expect(faultsOf([fix(0), fix(1, { lat: 42.6 })])).toEqual(['teleport'])
})

test('a jump that its accuracy explains is none', () => {
  expect(faultsOf([fix(0, { accuracy: 90 }), fix(1, { lat: 42.5022, accuracy: 90 })])).toEqual([])
})

test('the third fix that agrees outvotes the place before the jump', () => {
  const away = [1, 2, 3, 4].map((seconds) => fix(seconds, { lat: 42.7 }))
  expect(faultsOf([fix(0), ...away])).toEqual(['teleport', 'teleport'])
  let standing = judge([fix(0)], {}, now).standing
  const one = away.map((each) => {
    const judged = judge([each], standing, now)
    standing = judged.standing
    return judged.good.length
  })
  expect(one).toEqual([0, 0, 1, 1])
})

test('a late batch is believed and does not turn the newest place back', () => {
  const newest = judge([fix(600)], {}, now).standing
  const late = judge([fix(0), fix(1)], newest, now)
  expect(late.good).toHaveLength(2)
  expect(late.standing.last).toEqual(fix(600))
})

test('the order in which a batch arrives makes no difference, and nothing is lost', () => {
  const some = fc.array(
    fc.record({ seconds: fc.integer({ min: 0, max: 3600 }), lat: fc.double({ min: 42, max: 43, noNaN: true }) }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(some, fc.infiniteStream(fc.nat()), (made, order) => {
      const fixes = made.map(({ seconds, lat }, seq) => fix(seconds, { lat, seq }))
      const keys = new Map(fixes.map((each) => [each, order.next().value]))
      const shuffled = [...fixes].sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0))
      const [one, two] = [judge(fixes, {}, now), judge(shuffled, {}, now)]
      expect(two).toEqual(one)
      expect(one.good.length + one.bad.length).toBe(fixes.length)
    }),
  )
})

test('a degree of latitude is 111.2 km', () => {
  expect(metresBetween({ lat: 0, lng: 0 }, { lat: 1, lng: 0 })).toBeCloseTo(111_195, -1)
})
