import { expect, test } from 'vitest'
import { branchAmong } from './branch-choice.ts'
import { holds, type Me } from './session.ts'

const branches = [
  { id: 'plant', kind: 'plant' },
  { id: 'north', kind: 'store' },
  { id: 'south', kind: 'store' },
]

test('one works where one chose to, else at the first store', () => {
  expect(branchAmong(branches, 'south')?.id).toBe('south')
  expect(branchAmong(branches, null)?.id).toBe('north')
})

test('a branch one no longer reaches is forgotten', () => {
  expect(branchAmong(branches, 'closed')?.id).toBe('north')
  expect(branchAmong([], 'closed')).toBeUndefined()
})

const me = (permissions: string[], here: string[]) =>
  ({ permissions, branches: [{ id: 'north', permissions: here }] }) as unknown as Me

test('a right at one branch is a right somewhere, and there alone', () => {
  expect(holds(me([], ['orders.write']), 'orders.write')).toBe(true)
  expect(holds(me([], ['orders.write']), 'orders.write', 'south')).toBe(false)
  expect(holds(me(['orders.write'], []), 'orders.write', 'south')).toBe(true)
})
