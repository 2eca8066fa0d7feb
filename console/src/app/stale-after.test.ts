import { expect, test } from 'vitest'
import { staleAfter } from './stale-after.ts'

test('an order that was placed makes lists of orders and the day old', () => {
  expect(staleAfter('orders.order_placed')).toEqual([['orders'], ['today'], ['books']])
})

test('a payment touches the order it pays', () => {
  expect(staleAfter('payments.payment_taken')).toContainEqual(['orders'])
})

test('whoever changes how a branch deals with orders hears that somebody else did', () => {
  expect(staleAfter('orders.settings_changed')).toContainEqual(['order-settings'])
})

test('money on account is of the day', () => {
  expect(staleAfter('accounts.account_paid')).toContainEqual(['today'])
})

test('a wrong PIN changes nothing anybody looks at', () => {
  expect(staleAfter('identity.pin_tried')).toEqual([])
})

test('an event of a module nobody shows makes nothing old', () => {
  expect(staleAfter('unheard.of')).toEqual([])
})
