import { expect, test } from 'vitest'
import { mapped } from './mapping-rules.ts'

const before = new Map([
  [0, 'item'],
  [2, 'price'],
  [3, 'phone'],
])

test('a field only one column may hold moves to the column it was chosen for', () => {
  expect([...mapped(before, { column: 1, field: 'price', repeatable: false })]).toEqual([
    [0, 'item'],
    [1, 'price'],
    [3, 'phone'],
  ])
})

test('several columns may be phones', () => {
  const chosen = mapped(before, { column: 4, field: 'phone', repeatable: true })
  expect([...chosen].filter(([, field]) => field === 'phone').map(([column]) => column)).toEqual([3, 4])
})

test('a column left out holds nothing, and the others stay', () => {
  expect([...mapped(before, { column: 2, field: 'none', repeatable: false })]).toEqual([
    [0, 'item'],
    [3, 'phone'],
  ])
})
