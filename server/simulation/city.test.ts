import { expect, test } from 'vitest'
import { answersOf, buildGraph, metresApart } from '#modules/streets/index.ts'
import { cityOf } from './city.ts'
import { streets } from './names.ts'

test('the same seed makes the same city, another seed another', () => {
  expect(cityOf('one')).toEqual(cityOf('one'))
  expect(cityOf('one').lat).not.toEqual(cityOf('two').lat)
})

test('one gets from nearly everywhere to nearly everywhere, and over the river by its bridges', () => {
  const map = cityOf('one')
  const { connected } = buildGraph(map)
  expect(connected.reduce((sum, one) => sum + one, 0) / connected.length).toBeGreaterThan(0.9)
  const answers = answersOf({ map, version: 'v' })
  const { bounds } = answers.facts(null)
  const [west, south, east, north] = bounds
  const drive = answers.drive({ from: { lat: north, lng: west }, to: { lat: south, lng: east } })
  expect(drive?.metres).toBeGreaterThan(8000)
  expect(map.names.filter((name) => name !== '').length).toBeGreaterThan(100)
  expect(map.places).toHaveLength(9)
})

test('each house of the city is found again by its address, and the streets of the demo chain are in it', () => {
  const map = cityOf('clothesline')
  const answers = answersOf({ map, version: 'v' })
  const word = (numbers: Uint32Array, at: number): string => map.names[numbers[at] ?? 0] ?? ''
  const { houses } = map
  const all = Array.from(houses.lat, (lat, at) => ({
    ...{ lines: [`${word(houses.number, at)} ${word(houses.street, at)}`], city: word(houses.town, at) },
    ...{ postcode: word(houses.postcode, at), lat: lat / 1e7, lng: (houses.lng[at] ?? 0) / 1e7 },
  }))
  const keyOf = ({ lines, postcode }: (typeof all)[number]): string => `${lines} ${postcode}`
  const alike = Map.groupBy(all, keyOf)
  const unique = all.filter((house) => alike.get(keyOf(house))?.length === 1)
  expect(unique.length).toBeGreaterThan(all.length * 0.97)
  const found = answers.addresses(unique)
  const missed = unique.filter((house, at) => {
    const place = found[at]
    return place?.sure !== 'house' || metresApart(place, house) > 1
  })
  expect(missed).toEqual([])
  const known = streets.map(([street, postcode]) => ({ lines: [`Flat 2, 180 ${street}`], city: 'Bristol', postcode }))
  expect(answers.addresses(known).map((place) => place?.sure)).toEqual(known.map(() => 'house'))
  const elsewhere = streets.map(([street]) => ({ lines: [`180 ${street}`], city: 'Minneapolis', postcode: '55401' }))
  expect(answers.addresses(elsewhere).every((place) => place === null)).toBe(true)
})
