import { expect, test } from 'vitest'
import { type Address, addressAt, pathOf } from './address.ts'

test.each<Address>([
  { page: 'round' },
  { page: 'stop', id: '0197-a' },
  { page: 'stop', id: 'odd/id' },
  { page: 'waiting' },
  { page: 'sign-in' },
])('the path of %j leads back to it', (address) => expect(addressAt(pathOf(address))).toEqual(address))

test('what is no page is the round', () => {
  expect(addressAt('/driver/elsewhere')).toEqual({ page: 'round' })
  expect(addressAt('/driver')).toEqual({ page: 'round' })
})
