import { expect, test } from 'vitest'
import { inOrder, mayBeTicket, withReason, worthAsking } from './palette-entries.ts'

const found = (label: string) => ({ id: label, label, note: '' })

test('a ticket typed in full comes first, then customers, then other orders', () => {
  const orders = [found('M-1043'), found('M-104')]
  const order = inOrder('m-104', orders, [found('Mo Ibrahim')])
  expect(order.map(({ label }) => label)).toEqual(['M-104', 'Mo Ibrahim', 'M-1043'])
})

test.each(['M-1042', '1042', 'HARB-7'])('%s may be a ticket', (typed) => expect(mayBeTicket(typed)).toBe(true))

test.each(['Morgan', 'a b 1', '+49 301', ''])('%j is no ticket', (typed) => expect(mayBeTicket(typed)).toBe(false))

test('one letter is not worth a question to the server', () => {
  expect(worthAsking(' a ')).toBe(false)
  expect(worthAsking('ab')).toBe(true)
})

test('what the viewer may not do is shown with the reason', () => {
  const entry = { id: 'x', group: 'g', label: 'l', run: () => undefined }
  expect(withReason(entry, false, 'needs a right').reason).toBe('needs a right')
  expect(withReason(entry, true, 'needs a right')).toBe(entry)
})
