import { expect, test } from 'vitest'
import { answersOf, buildGraph } from '#modules/streets/index.ts'
import { cityOf } from './city.ts'

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
