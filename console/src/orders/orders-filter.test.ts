import { expect, test } from 'vitest'
import { readOrdersFilter } from './orders-filter.ts'

test('a filter in the address is read', () => {
  expect(readOrdersFilter({ status: 'ready', ticket: ' M-1 ', branch: 'all' })).toEqual({
    status: 'ready',
    ticket: 'M-1',
    branch: 'all',
  })
})

test('what means nothing is left out, so that no address is a broken page', () => {
  expect(readOrdersFilter({ status: 'lost', ticket: 7, branch: 'north' })).toEqual({ ticket: '7' })
})
