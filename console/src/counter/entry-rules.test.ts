import { expect, test } from 'vitest'
import { matchItems, mayBeTicketNumber, readEntry, ticketIn } from './entry-rules.ts'

const noSize = { size: null }

test('a number before the words sets the quantity', () => {
  expect(readEntry('3 shirt')).toEqual({ ...noSize, quantity: 3000, words: 'shirt' })
  expect(readEntry('3x shirt')).toEqual({ ...noSize, quantity: 3000, words: 'shirt' })
  expect(readEntry('12shirt')).toEqual({ ...noSize, quantity: 12_000, words: 'shirt' })
  expect(readEntry('٣ shirt')).toEqual({ ...noSize, quantity: 3000, words: 'shirt' })
})

test('a weight is read with a point or a comma', () => {
  expect(readEntry('4.2 wash')).toEqual({ ...noSize, quantity: 4200, words: 'wash' })
  expect(readEntry('4,25 wash')).toEqual({ ...noSize, quantity: 4250, words: 'wash' })
})

test('length times width is read for what is priced by area', () => {
  expect(readEntry('2.5x1.8 rug')).toEqual({ quantity: null, size: { length: 2500, width: 1800 }, words: 'rug' })
  expect(readEntry('2,5 × 1,8')).toEqual({ quantity: null, size: { length: 2500, width: 1800 }, words: '' })
})

test('a number that belongs to a name is no quantity', () => {
  expect(readEntry('2-piece suit')).toEqual({ ...noSize, quantity: null, words: '2-piece suit' })
  expect(readEntry('0 shirt').quantity).toBeNull()
})

const item = (id: string, name: string, departmentId = 'shirts', code: string | null = null) => ({
  id,
  name,
  code,
  departmentId,
  prices: [
    { serviceId: 'wash', unit: 'piece' as const },
    { serviceId: 'dry', unit: 'piece' as const },
  ],
})
const items = [
  item('shawl', 'Shawl', 'household'),
  item('sheet', 'Sheet', 'household'),
  item('shirt', 'Shirt', 'shirts', 'S1'),
  item('silk', 'Shirt, silk'),
  item('suit', 'Suit 2-piece', 'dry', '101'),
  item('dress', 'Évening dress', 'dry'),
]
const ground = {
  serviceNames: new Map([
    ['wash', 'Wash and press'],
    ['dry', 'Dry clean'],
  ]),
  departmentPlace: new Map([
    ['shirts', 0],
    ['dry', 1],
    ['household', 2],
  ]),
  picks: {},
}
const found = (words: string, picks = {}) =>
  matchItems(items, words, { ...ground, picks }).map((match) => match.item.id)

test('two letters find the shirt before what stands further back', () => {
  expect(found('sh')).toEqual(['shirt', 'silk', 'shawl', 'sheet'])
})

test('what is picked here most comes first', () => {
  expect(found('sh', { sheet: 9 })[0]).toBe('sheet')
})

test('a code finds its item, accents and case do not matter, any word may begin', () => {
  expect(found('101')).toEqual(['suit'])
  expect(found('evening')).toEqual(['dress'])
  expect(found('dr')).toEqual(['dress'])
  expect(found('silk sh')).toEqual(['silk'])
})

test('a word more may name the service', () => {
  expect(matchItems(items, 'suit dry', ground)).toEqual([{ item: items[4], serviceId: 'dry' }])
  expect(matchItems(items, 'suit laser', ground)).toEqual([])
  expect(matchItems(items, 'dry', ground)).toEqual([])
})

test('a ticket, a scanned tag and a bare number are told from names', () => {
  expect(ticketIn('dt-1042')).toBe('DT-1042')
  expect(ticketIn('DT-1042-3')).toBe('DT-1042')
  expect(ticketIn('smith')).toBeNull()
  expect(mayBeTicketNumber('1042')).toBe(true)
  expect(mayBeTicketNumber('+49 30')).toBe(false)
})
