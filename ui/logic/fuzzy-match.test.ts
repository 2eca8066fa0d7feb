import { expect, test } from 'vitest'
import { fuzzyMatch } from './fuzzy-match.ts'

const names = [
  'Take in an order',
  'Scan a tag',
  'Refund order 1042',
  'Orders',
  'Customers',
  'Élodie Martin',
  'Deliveries',
]

const found = (typed: string) =>
  names
    .map((name) => ({ name, score: fuzzyMatch(typed, name) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ name }) => name)

test('the beginning of a word finds it, and the whole word comes first', () => {
  expect(found('re')).toEqual(['Refund order 1042'])
  expect(found('order')).toEqual(['Take in an order', 'Refund order 1042', 'Orders'])
  expect(found('orders')).toEqual(['Orders'])
})

test('initials, hasty spelling and missing accents are understood', () => {
  expect(found('tia')).toEqual(['Take in an order'])
  expect(found('refnd')).toEqual(['Refund order 1042'])
  expect(found('dliv')).toEqual(['Deliveries'])
  expect(found('elodie')).toEqual(['Élodie Martin'])
})

test('every typed word must be there, in any order', () => {
  expect(found('1042 refund')).toEqual(['Refund order 1042'])
  expect(found('refund customers')).toEqual([])
})

test('a keyword finds an entry, after those whose name says it', () => {
  expect(fuzzyMatch('barcode', 'Scan a tag', ['barcode'])).toBeGreaterThan(0)
  expect(fuzzyMatch('barcode', 'Barcode', [])).toBeGreaterThan(fuzzyMatch('barcode', 'Scan a tag', ['barcode']))
})

test('scattered letters are no match', () => {
  expect(fuzzyMatch('re', 'Customers')).toBe(0)
  expect(fuzzyMatch('xyz', 'Orders')).toBe(0)
})
