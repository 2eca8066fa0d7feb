import { expect, test } from 'vitest'
import { fieldPath, problemOf, spreadProblem } from './problem.ts'

const names = new Set(['name', 'phone', 'lines.0.quantity', 'address'])

test('a field error goes to its field, whether named by pointer, brackets or dots', () => {
  expect(fieldPath('/lines/0/quantity')).toBe('lines.0.quantity')
  expect(fieldPath('lines[0].quantity')).toBe('lines.0.quantity')
  expect(fieldPath('body.phone')).toBe('phone')
  const problem = { title: 'Invalid', errors: [{ path: '/lines/0/quantity', message: 'Must be more than 0' }] }
  expect(spreadProblem(problem, names)).toEqual({
    fields: [{ path: 'lines.0.quantity', message: 'Must be more than 0' }],
    rest: [],
  })
})

test('an error deeper than the form goes to the nearest field around it', () => {
  const problem = { title: 'Invalid', errors: [{ path: 'address.postcode', message: 'Unknown postcode' }] }
  expect(spreadProblem(problem, names).fields).toEqual([{ path: 'address', message: 'Unknown postcode' }])
})

test('an error of no field in sight is said above the form, and the first error of a field wins', () => {
  const problem = {
    title: 'Invalid',
    errors: [
      { path: 'phone', message: 'Too short' },
      { path: 'phone', message: 'Not a phone number' },
      { path: 'branchId', message: 'This branch is closed' },
    ],
  }
  expect(spreadProblem(problem, names)).toEqual({
    fields: [{ path: 'phone', message: 'Too short' }],
    rest: ['This branch is closed'],
  })
})

test('a refusal without field errors is said in its own words', () => {
  expect(spreadProblem({ title: 'Conflict', detail: 'The order was cancelled meanwhile' }, names).rest).toEqual([
    'The order was cancelled meanwhile',
  ])
})

test('the problem is found in what was thrown', () => {
  expect(problemOf({ problem: { title: 'Conflict' } }).title).toBe('Conflict')
  expect(problemOf(Object.assign(new Error('x'), { title: 'Too many', status: 429 })).title).toBe('Too many')
  expect(problemOf(new Error('No connection')).title).toBe('No connection')
  expect(problemOf('odd').title).toBe('odd')
})
