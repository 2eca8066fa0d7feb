import { expect, test } from 'vitest'
import { withoutTag, withScan } from './scan-rules.ts'

const expected = ['MS-1042-1', 'MS-1042-2']

test('a scanned piece counts once, however it is written', () => {
  const first = withScan({ tags: [] }, ' ms-1042-1\r', expected)
  expect(first).toEqual({ tags: ['MS-1042-1'], last: { tag: 'MS-1042-1', is: 'expected' } })
  expect(withScan(first, 'MS-1042-1', expected)).toEqual({
    tags: ['MS-1042-1'],
    last: { tag: 'MS-1042-1', is: 'again' },
  })
})

test('a piece of another order is kept and told', () => {
  expect(withScan({ tags: [] }, 'MS-9-1', expected).last).toEqual({ tag: 'MS-9-1', is: 'foreign' })
})

test('nothing scanned changes nothing, and a tag can be taken out', () => {
  expect(withScan({ tags: ['X'] }, '  ', expected)).toEqual({ tags: ['X'] })
  expect(withoutTag({ tags: ['X', 'Y'] }, 'X')).toEqual({ tags: ['Y'] })
})
