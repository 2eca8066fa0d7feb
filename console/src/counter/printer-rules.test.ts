import { expect, test } from 'vitest'
import { drawerAt, type PrinterLike, printerFor, printersFor } from './printer-rules.ts'

const printer = (id: string, change: Partial<PrinterLike> = {}): PrinterLike => ({
  id,
  kind: 'receipt',
  active: true,
  drawer: false,
  ...change,
})
const front = printer('front', { drawer: true })
const back = printer('back')
const off = printer('off', { active: false, drawer: true })
const tags = printer('tags', { kind: 'tag' })

test('a receipt goes to the printer chosen here, or to the first; one that is off is not used', () => {
  expect(printerFor([off, front, back, tags], 'receipt', 'back')).toBe(back)
  expect(printerFor([off, front, back, tags], 'receipt', 'off')).toBe(front)
  expect(printerFor([off, tags], 'receipt', undefined)).toBeUndefined()
})

test('tags go to a printer of tags only', () => {
  expect(printerFor([front, tags], 'tags', undefined)).toBe(tags)
  expect(printersFor([front, back], 'tags')).toEqual([])
})

test('the drawer is that of the printer of receipts, else the first that is connected', () => {
  expect(drawerAt([back, front], 'front')).toBe(front)
  expect(drawerAt([back, off, front], 'back')).toBe(front)
  expect(drawerAt([back, off, tags], undefined)).toBeUndefined()
})
