import { expect, test } from 'vitest'
import { wayAlong } from './way.ts'

const corner = { lat: 51.45, lng: -2.6 }
const north = { lat: 51.459, lng: -2.6 }
const east = { lat: 51.459, lng: -2.58 }

test('a way is driven from its first corner over each other one to the last', () => {
  const way = wayAlong([corner, north, east])
  expect(way.metres).toBeGreaterThan(2300)
  expect(way.at(0)).toEqual({ ...corner, heading: 0 })
  expect(way.at(way.metres)).toMatchObject({ lat: east.lat, heading: 90 })
  expect(way.at(way.metres).lng).toBeCloseTo(east.lng, 9)
  expect(way.at(500).lat).toBeGreaterThan(corner.lat)
  expect(way.at(500).lng).toBe(corner.lng)
  expect(way.at(10 * way.metres)).toEqual(way.at(way.metres))
})

test('a way to where one is already has no length', () => {
  expect(wayAlong([corner]).metres).toBe(0)
  expect(wayAlong([corner, corner]).at(5)).toMatchObject(corner)
})
