import { expect, test } from 'vitest'
import { askedFor, leftOf, type PartTyped, partOf, type SalePart, tendersLeft } from './sale-parts-rules.ts'

const typed = (rest: Partial<PartTyped>): PartTyped => ({
  tender: 'cash',
  given: null,
  amount: null,
  reference: '',
  ...rest,
})

test('less cash than is left is a part, as much or more pays all of it', () => {
  expect(partOf(typed({ given: 1000 }), 3000)).toEqual({ tender: 'cash', amount: 1000 })
  expect(partOf(typed({ given: 5000 }), 3000)).toEqual({ tender: 'cash', amount: 3000, tendered: 5000 })
  expect(partOf(typed({}), 3000)).toEqual({ tender: 'cash', amount: 3000 })
})

test('what is paid otherwise is what was typed, or all that is left', () => {
  expect(partOf(typed({ tender: 'card', amount: 700 }), 3000)).toEqual({ tender: 'card', amount: 700 })
  expect(partOf(typed({ tender: 'wallet', reference: ' W 1 ' }), 3000)).toEqual({
    tender: 'wallet',
    amount: 3000,
    reference: 'W 1',
  })
})

test('each way pays one part, and the parts leave the rest', () => {
  const parts: SalePart[] = [
    { tender: 'card', amount: 1000 },
    { tender: 'cash', amount: 500 },
  ]
  expect(leftOf(3000, parts)).toBe(1500)
  expect(tendersLeft(parts)).toEqual(['transfer', 'wallet'])
})

test('a card pays what the other parts leave, whichever was agreed on first; one way alone is no part', () => {
  const cash: SalePart = { tender: 'cash', amount: 2000, tendered: 5000 }
  const transfer: SalePart = { tender: 'transfer', amount: 1000, reference: 'T 1' }
  const counted = { amount: 2000, tender: { kind: 'cash', tendered: 5000 } }
  expect(askedFor([{ tender: 'card', amount: 1000 }, cash])).toEqual({ by: 'card', parts: [counted] })
  expect(askedFor([cash, transfer])).toEqual({
    by: 'parts',
    parts: [counted, { amount: 1000, tender: { kind: 'transfer', reference: 'T 1' } }],
  })
  expect(askedFor([cash])).toEqual({ by: 'one', tender: { kind: 'cash', tendered: 5000 } })
})
