import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlineOf, outlineText, postcodesOf } from './outline-rules.ts'

test('an outline is typed as latitude and longitude and kept the other way round', () => {
  expect(outlineOf('52.5, 13.4\n52.6 13.4\n52.6;13.5')).toEqual([
    [13.4, 52.5],
    [13.4, 52.6],
    [13.5, 52.6],
  ])
  expect(outlineOf('  \n ')).toBeNull()
  for (const text of ['52.5, 13.4', '1\n2\n3', '95, 1\n1, 1\n2, 2', 'a, b\nc, d\ne, f'])
    expect(outlineOf(text)).toBeUndefined()
})

test('every outline comes back as it was shown', () => {
  const point = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }))
  fc.assert(
    fc.property(fc.array(point, { minLength: 3, maxLength: 20 }), (ring) => {
      expect(outlineOf(outlineText(ring))).toEqual(ring)
    }),
  )
})

test('postcodes are listed once each', () => {
  expect(postcodesOf('10969, BA1 1AA\n10969; 109*')).toEqual(['10969', 'BA1 1AA', '109*'])
})
