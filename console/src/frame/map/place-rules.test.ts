import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readDegrees, writeDegrees } from './place-rules.ts'

test('a place is read as it was written', () => {
  const degrees = (most: number) =>
    fc.integer({ min: -most * 1e6, max: most * 1e6 }).map((millionths) => millionths / 1e6)
  fc.assert(
    fc.property(degrees(90), degrees(180), (latitude, longitude) => {
      expect(readDegrees(writeDegrees({ latitude, longitude }))).toEqual({
        latitude: latitude + 0,
        longitude: longitude + 0,
      })
    }),
  )
})

test.each(['51.4545,-2.5879', ' 51.4545 −2.5879 ', '51.4545; -2.5879', '٥١.٤٥٤٥، -٢.٥٨٧٩'])('%s is a place', (text) => {
  expect(readDegrees(text)).toEqual({ latitude: 51.4545, longitude: -2.5879 })
})

test.each(['', '51.4545', '91, 0', '0, 181', 'here, there', '1, 2, 3'])('“%s” is none', (text) => {
  expect(readDegrees(text)).toBeUndefined()
})
