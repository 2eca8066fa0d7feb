import { queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'

/** The day of a branch in counts. */
export const branchDay = (id: string) =>
  queryOptions({
    queryKey: ['today', id, 'counts'],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/today', { path: { id }, signal }),
  })

/** What a branch took today, by tender. */
export const branchTakings = (id: string) =>
  queryOptions({
    queryKey: ['today', id, 'takings'],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/takings', { path: { id }, signal }),
  })

/** An order in work. */
export type DueOrder = Answer<'/api/v1/orders'>['items'][number]

/** The orders of a branch that are in work, the earliest promise first. */
export const ordersDue = (branchId: string) =>
  queryOptions({
    queryKey: ['today', branchId, 'due'],
    queryFn: ({ signal }) =>
      api.get('/api/v1/orders', { query: { branchId, status: 'received', sort: 'promised', limit: 12 }, signal }),
    select: ({ items }) => items,
  })
