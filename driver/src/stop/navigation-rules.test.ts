import { expect, test } from 'vitest'
import { navigationLink } from './navigation-rules.ts'

const where = { lines: ['4 Canal Row'], city: 'Dublin', postcode: 'D02', lat: 53.3405, lon: -6.2603 }
const android = 'Mozilla/5.0 (Linux; Android 15)'
const apple = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)'

test('the way to a stop is by its place, with the address as its label', () => {
  expect(navigationLink(where, android)).toBe(
    'geo:53.3405,-6.2603?q=53.3405,-6.2603(4%20Canal%20Row%2C%20D02%20Dublin)',
  )
  expect(navigationLink(where, apple)).toBe('maps:?daddr=53.3405,-6.2603')
})

test('a stop without a place is looked for by its address', () => {
  const unplaced = { ...where, lat: null, lon: null }
  expect(navigationLink(unplaced, android)).toBe('geo:0,0?q=4%20Canal%20Row%2C%20D02%20Dublin')
  expect(navigationLink(unplaced, apple)).toBe('maps:?daddr=4%20Canal%20Row%2C%20D02%20Dublin')
})
