import { expect, test } from 'vitest'
import { staleAfter } from './stale-after.ts'

test('an order that was placed makes lists of orders and the day old', () => {
  expect(staleAfter('orders.order_placed')).toEqual([['orders'], ['today'], ['books']])
})

test('a payment touches the order it pays', () => {
  expect(staleAfter('payments.payment_taken')).toContainEqual(['orders'])
})

test('a wrong PIN changes nothing anybody looks at', () => {
  expect(staleAfter('identity.pin_tried')).toEqual([])
})

test('an event of a module nobody shows makes nothing old', () => {
  expect(staleAfter('unheard.of')).toEqual([])
})
