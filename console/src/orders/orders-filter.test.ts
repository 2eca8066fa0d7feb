import { expect, test } from 'vitest'
import { readOrdersFilter } from './orders-filter.ts'

test('a filter in the address is read', () => {
  expect(readOrdersFilter({ status: 'ready', ticket: ' M-1 ', branch: 'all' })).toEqual({
    status: 'ready',
    ticket: 'M-1',
    branch: 'all',
  })
})

test('days and an order by promise are read, where there is a promise to come', () => {
  const days = { from: '2026-11-01', until: '2026-11-30' }
  expect(readOrdersFilter({ ...days, sort: 'promised' })).toEqual({ ...days, sort: 'promised' })
  expect(readOrdersFilter({ from: '1 Nov', until: '2026-13-01', sort: 'promised', status: 'collected' })).toEqual({
    status: 'collected',
  })
})

test('what means nothing is left out, so that no address is a broken page', () => {
  expect(readOrdersFilter({ status: 'lost', ticket: 7, branch: 'north' })).toEqual({ ticket: '7' })
})
