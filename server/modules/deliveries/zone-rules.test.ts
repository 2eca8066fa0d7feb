import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isInPolygon, isWithin, namesPostcode, type Point, type Ring, type ZoneShape, zoneFor } from './zone-rules.ts'

const degrees = fc.integer({ min: -80, max: 80 })
const box = (x: number, y: number, size: number): Ring => [
  [x, y],
  [x + size, y],
  [x + size, y + size],
  [x, y + size],
]
const zone = (id: string, more: Partial<ZoneShape>): ZoneShape => ({
  id,
  name: id,
  priority: 0,
  rings: null,
  postcodes: [],
  ...more,
})

describe('a point and a ring', () => {
  test('a box holds what lies between its sides, whichever way and from whichever corner it is drawn', () => {
    fc.assert(
      fc.property(
        degrees,
        degrees,
        fc.integer({ min: 1, max: 20 }),
        degrees,
        degrees,
        fc.nat(3),
        (x, y, size, px, py, turn) => {
          const point: Point = [px + 0.5, py + 0.5]
          const within = point[0] > x && point[0] < x + size && point[1] > y && point[1] < y + size
          const ring = box(x, y, size)
          const turned = [...ring.slice(turn), ...ring.slice(0, turn)]
          expect(isWithin(point, turned)).toBe(within)
          expect(isWithin(point, turned.toReversed())).toBe(within)
          expect(isWithin(point, [...turned, turned[0] as Point])).toBe(within)
        },
      ),
    )
  })

  test('of two boxes that share a side a point on it belongs to exactly one', () => {
    fc.assert(
      fc.property(degrees, degrees, fc.integer({ min: 0, max: 9 }), (x, y, along) => {
        const onSide: Point = [x + 10, y + along + 0.5]
        const holders = [box(x, y, 10), box(x + 10, y, 10)].filter((ring) => isWithin(onSide, ring))
        expect(holders).toHaveLength(1)
      }),
    )
  })

  test('a triangle holds its middle; a convex ring holds every mean of its corners', () => {
    const corner = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }))
    fc.assert(
      fc.property(corner, corner, corner, (a, b, c) => {
        const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])
        fc.pre(Math.abs(area) > 10)
        expect(isWithin([(a[0] + b[0] + c[0]) / 3, (a[1] + b[1] + c[1]) / 3], [a, b, c])).toBe(true)
      }),
    )
  })

  test('holes are out, and nothing lies in a line or in nothing', () => {
    expect(isInPolygon([5, 5], [box(0, 0, 10), box(4, 4, 2)])).toBe(false)
    expect(isInPolygon([1, 1], [box(0, 0, 10), box(4, 4, 2)])).toBe(true)
    expect(isWithin([0, 0], [])).toBe(false)
    expect(isInPolygon([0, 0], [])).toBe(false)
  })
})

describe('the zone of an address', () => {
  const wide = zone('wide', { rings: [box(0, 0, 10)], priority: 1 })
  const inner = zone('inner', { rings: [box(4, 4, 2)], priority: 5 })
  const byPost = zone('post', { postcodes: ['10969', '109*'], priority: 3 })

  test('is the one with the highest priority where several serve it, however they are listed', () => {
    for (const zones of [
      [wide, inner, byPost],
      [byPost, inner, wide],
    ]) {
      expect(zoneFor(zones, { lat: 5, lon: 5 })?.id).toBe('inner')
      expect(zoneFor(zones, { lat: 1, lon: 1 })?.id).toBe('wide')
      expect(zoneFor(zones, { lat: 1, lon: 1, postcode: '10969' })?.id).toBe('post')
      expect(zoneFor(zones, { lat: 50, lon: 50 })).toBeUndefined()
      expect(zoneFor(zones, {})).toBeUndefined()
    }
  })

  test('is found by postcode however it is typed', () => {
    expect(namesPostcode(['BA1 1AA'], 'ba11aa')).toBe(true)
    expect(namesPostcode(['BA1*'], 'BA1 4ZZ')).toBe(true)
    expect(namesPostcode(['BA1*'], 'BA2 4ZZ')).toBe(false)
    expect(namesPostcode(['10969'], '')).toBe(false)
  })
})
