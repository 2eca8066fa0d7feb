import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readHours, writeHours } from './hours.ts'

const clock = fc
  .record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) })
  .map(({ hour, minute }) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)

test('what is written is read as the same hours', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ from: clock, to: clock }), { maxLength: 6 }), (hours) => {
      expect(readHours(writeHours(hours))).toEqual(hours)
    }),
  )
})

test('hours are read as people write them', () => {
  expect(readHours('8-13, 14:00 – 18.30')).toEqual([
    { from: '08:00', to: '13:00' },
    { from: '14:00', to: '18:30' },
  ])
})

test('nothing means closed', () => expect(readHours('  ')).toEqual([]))

test.each(['morning', '8', '8-', '8:0-9'])('%s is no hours', (text) => expect(readHours(text)).toBeUndefined())
