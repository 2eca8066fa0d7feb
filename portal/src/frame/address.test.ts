import { expect, test } from 'vitest'
import { addressAt, pathOf } from './address.ts'

test('every page has a path, and the path leads to the page', () => {
  for (const page of ['home', 'orders', 'visits', 'pickup', 'balance', 'account', 'devices', 'link'] as const)
    expect(addressAt(pathOf({ page }))).toEqual({ page })
  expect(addressAt(pathOf({ page: 'order', id: 'a/b c' }))).toEqual({ page: 'order', id: 'a/b c' })
})

test('what is no page leads home', () => {
  for (const path of ['/portal', '/portal/', '/portal/nowhere', '/portal/home/1'])
    expect(addressAt(path)).toEqual({ page: 'home' })
})
