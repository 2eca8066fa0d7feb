import { expect, test } from 'vitest'
import { meaningOf } from './live.ts'

const change = { event: 'orders.order_placed', subject: 'order/1', branchId: null, cursor: '12.3' }

test('a change is read with its cursor, from which the next connection resumes', () => {
  expect(meaningOf(JSON.stringify(change))).toEqual({ change })
})

test('a change of the whole chain may leave out the branch', () => {
  const { branchId: _, ...rest } = change
  expect(meaningOf(JSON.stringify(rest))).toEqual({ change })
})

test('the server says when it has caught up, and when too much was missed', () => {
  expect(meaningOf('{"hello":true,"cursor":"7-2"}')).toEqual({ hello: '7-2' })
  expect(meaningOf('{"reset":true}')).toBe('reset')
})

test.each(['', 'null', '[]', '{"event":"x"}', '<html>'])('%j means nothing and breaks nothing', (text) => {
  expect(meaningOf(text)).toBe('nothing')
})
