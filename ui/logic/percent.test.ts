import { expect, test } from 'vitest'
import { writePercent } from './percent.ts'

test('a rate is read with as many decimals as it has', () => {
  expect(writePercent(8_875, 'en')).toBe('8.875%')
  expect(writePercent(19_000, 'de')).toBe('19\u00a0%')
})
