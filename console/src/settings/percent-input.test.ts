import { expect, test } from 'vitest'
import { rateOf } from './percent-input.ts'

test.each([
  ['19', 19_000],
  ['7.7', 7_700],
  ['8,875', 8_875],
  ['0', 0],
  ['100', 100_000],
])('%s percent is %i thousandths', (typed, rate) => expect(rateOf(typed)).toBe(rate))

test.each(['', '101', '1.2345', '-1', '1e2'])('%j is no rate', (typed) => expect(rateOf(typed)).toBeUndefined())
