import { queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import type { Period } from '../frame/period-rules.ts'

/** What was paid out of the drawers of a branch under one category. */
export type Expenses = Answer<'/api/v1/branches/{id}/expenses'>['items'][number]

/** What money is paid out for. */
export type Category = Answer<'/api/v1/expense-categories'>['items'][number]

/** What the chain pays out of its drawers for, and whether the viewer keeps that list. */
export const categoriesQuery = queryOptions({
  queryKey: ['cash', 'categories'],
  queryFn: ({ signal }) => api.get('/api/v1/expense-categories', { signal }),
})

/** What a branch paid out over some business days, by category. */
export const expensesOf = (branchId: string, { from, to }: Period) =>
  queryOptions({
    queryKey: ['cash', 'expenses', branchId, from, to],
    queryFn: ({ signal }) =>
      api.get('/api/v1/branches/{id}/expenses', { path: { id: branchId }, query: { from, to }, signal }),
  })

const touches = () => [['cash']]

/** Adds a category of expenses. */
export const useAddCategory = (onDone: () => void) =>
  useIntent({
    send: (name: string, key) => api.post('/api/v1/expense-categories', { body: { name }, key }),
    touches,
    onDone,
  })

/** Renames a category of expenses. */
export const useRenameCategory = ({ id, version }: Category, onDone: () => void) =>
  useIntent({
    send: (name: string, key) =>
      api.patch('/api/v1/expense-categories/{id}', { path: { id }, body: { name, version }, key }),
    touches,
    onDone,
  })

/** Takes a category of expenses out of the list. */
export const useRetireCategory = ({ id, version }: Category, onDone: () => void) =>
  useIntent({
    send: (_: undefined, key) =>
      api.post('/api/v1/expense-categories/{id}/retire', { path: { id }, body: { version }, key }),
    touches,
    onDone,
  })
