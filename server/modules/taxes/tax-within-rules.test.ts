import { expect, it } from 'vitest'
import { taxWithin } from './tax-within-rules.ts'

it('1.17 of 6.99 are tax of 20 %', () => expect(taxWithin(699, [{ rate: 20_000 }])).toBe(117))
it('32.94 of 399.00 are tax of 9 %', () => expect(taxWithin(39_900, [{ rate: 9000 }])).toBe(3294))
it('nothing is tax where there is none', () => {
  expect(taxWithin(699, [])).toBe(0)
  expect(taxWithin(699, [{ rate: 0 }])).toBe(0)
})
it('a compound tax is charged on the tax before it', () =>
  expect(taxWithin(11_025, [{ rate: 5000 }, { rate: 5000, compound: true }])).toBe(1025))
