import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { sendFiles } from '../api/send-files.ts'
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

/** Expenses that wait for a word, and those that come back. */
export type Coming = Answer<'/api/v1/branches/{id}/coming-expenses'>

/** What of a branch's expenses is to come. */
export const comingOf = (branchId: string) =>
  queryOptions({
    queryKey: ['cash', 'coming', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/coming-expenses', { path: { id: branchId }, signal }),
  })

const touchesBooks = () => [['cash'], ['books']]

/** Writes down an expense past the drawers. */
export const useRecordExpense = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/branches/{id}/expenses', 'post'>, key) =>
      api.post('/api/v1/branches/{id}/expenses', { path: { id }, body, key }),
    touches: touchesBooks,
    onDone,
  })

/** Lets an expense come back. */
export const useAddRecurring = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/branches/{id}/recurring-expenses', 'post'>, key) =>
      api.post('/api/v1/branches/{id}/recurring-expenses', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Lets an expense no longer come back. */
export const useEndRecurring = (id: string, onDone: () => void) =>
  useIntent({
    send: (version: number, key) =>
      api.post('/api/v1/recurring-expenses/{id}/end', { path: { id }, body: { version }, key }),
    touches,
    onDone,
  })

/** Confirms a proposed expense as it was proposed. */
export const useConfirmExpense = (id: string, onDone: () => void) =>
  useIntent({
    send: (version: number, key) => api.post('/api/v1/expenses/{id}/confirm', { path: { id }, body: { version }, key }),
    touches: touchesBooks,
    onDone,
  })

/** Says that a proposed expense is not to be. */
export const useDeclineExpense = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/expenses/{id}/decline', 'post'>, key) =>
      api.post('/api/v1/expenses/{id}/decline', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Takes an expense out of the books again. */
export const useTakeBackExpense = (id: string, onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/expenses/{id}/take-back', 'post'>, key) =>
      api.post('/api/v1/expenses/{id}/take-back', { path: { id }, body, key }),
    touches: touchesBooks,
    onDone,
  })

/** Keeps the picture or PDF of a receipt with an expense. */
export function useAttachReceipt(id: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (file: File) => sendFiles(`/api/v1/expenses/${id}/receipts`, [file]),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['cash', 'expenses'] })
      onDone()
    },
  })
}
