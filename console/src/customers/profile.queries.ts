import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import type { Customer, FoundCustomer } from './customers.queries.ts'

/** A line of a customer's history. */
export type HistoryLine = Answer<'/api/v1/customers/{id}/history'>['items'][number]

const touches = () => [['customers']]

/** What became of a customer, page by page. */
export const historyOf = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'history', id],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/customers/{id}/history', {
        path: { id },
        query: pageParam ? { cursor: pageParam } : {},
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** The groups of customers in use. */
export const customerGroups = queryOptions({
  queryKey: ['customers', 'groups'],
  queryFn: ({ signal }) => api.get('/api/v1/customer-groups', { signal }),
})

/** Customers for a box that looks for one, without the one it is for. */
export const findOther =
  (id: string) =>
  async (words: string, signal: AbortSignal): Promise<readonly FoundCustomer[]> => {
    const query = { limit: 12, ...(words.trim() !== '' && { search: words }) }
    return (await api.get('/api/v1/customers', { query, signal })).items.filter((other) => other.id !== id)
  }

/** Notes something about a customer. */
export const useAddNote = ({ id }: Customer) =>
  useIntent<string, Answer<'/api/v1/customers/{id}/notes', 'post'>>({
    send: (words, key) => api.post('/api/v1/customers/{id}/notes', { path: { id }, body: { words }, key }),
    touches,
  })

/** Takes a note away. */
export const useRemoveNote = ({ id }: Customer) =>
  useIntent<string, Answer<'/api/v1/customers/{id}/notes/{noteId}/remove', 'post'>>({
    send: (noteId, key) => api.post('/api/v1/customers/{id}/notes/{noteId}/remove', { path: { id, noteId }, key }),
    touches,
  })

/** Lets a customer belong to another one's household. */
export const useJoinHousehold = ({ id }: Customer) =>
  useIntent<string, Answer<'/api/v1/customers/{id}/household', 'post'>>({
    send: (withId, key) => api.post('/api/v1/customers/{id}/household', { path: { id }, body: { withId }, key }),
    touches,
  })

/** A customer belongs to no household any more. */
export const useLeaveHousehold = ({ id }: Customer) =>
  useIntent<undefined, Answer<'/api/v1/customers/{id}/household/leave', 'post'>>({
    send: (_, key) => api.post('/api/v1/customers/{id}/household/leave', { path: { id }, key }),
    touches,
  })

/** A pair of customers who may be one. */
export type Proposal = Answer<'/api/v1/customers/duplicates'>['items'][number]

/** Pairs of customers who may be one, the likeliest first, page by page. */
export const duplicates = infiniteQueryOptions({
  queryKey: ['customers', 'duplicates'],
  queryFn: ({ signal, pageParam }) =>
    api.get('/api/v1/customers/duplicates', { query: pageParam ? { cursor: pageParam } : {}, signal }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

/** These two are two. */
export const useDismiss = (onDone: () => void) =>
  useIntent<Proposal, Answer<'/api/v1/customers/duplicates/{id}/dismiss', 'post'>>({
    send: ({ id, version }, key) =>
      api.post('/api/v1/customers/duplicates/{id}/dismiss', { path: { id }, body: { version }, key }),
    touches,
    onDone,
  })

/** What a merge would do. */
export type MergePreview = Answer<'/api/v1/customer-merges/preview'>

/** What would move and change if one customer became part of another. */
export const mergePreview = (keptId: string, absorbedId: string) =>
  queryOptions({
    queryKey: ['customers', 'merge-preview', keptId, absorbedId],
    queryFn: ({ signal }) => api.get('/api/v1/customer-merges/preview', { query: { keptId, absorbedId }, signal }),
    enabled: keptId !== '' && absorbedId !== '' && keptId !== absorbedId,
    staleTime: 0,
  })

/** Customers who became one. */
export type Merge = Answer<'/api/v1/customer-merges'>['items'][number]

/** Customers who became one, the latest first, page by page. */
export const merges = infiniteQueryOptions({
  queryKey: ['customers', 'merges'],
  queryFn: ({ signal, pageParam }) =>
    api.get('/api/v1/customer-merges', { query: pageParam ? { cursor: pageParam } : {}, signal }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})

const touchesAll = () => [['customers'], ['orders'], ['accounts'], ['prepaid']]

/** Makes one customer part of another. */
export const useMerge = () =>
  useIntent<Body<'/api/v1/customer-merges', 'post'>, Answer<'/api/v1/customer-merges', 'post'>>({
    send: (body, key) => api.post('/api/v1/customer-merges', { body, key }),
    touches: touchesAll,
  })

/** Takes a merge back. */
export const useUndoMerge = () =>
  useIntent<Merge, Answer<'/api/v1/customer-merges/{id}/undo', 'post'>>({
    send: ({ id, version }, key) =>
      api.post('/api/v1/customer-merges/{id}/undo', { path: { id }, body: { version }, key }),
    touches: touchesAll,
  })

/** Who may be the customer that is being added. */
export const similarTo = (typed: { name: string; phone: string; email: string }) =>
  queryOptions({
    queryKey: ['customers', 'similar', typed],
    queryFn: ({ signal }) => api.get('/api/v1/customers/similar', { query: typed, signal }),
    enabled: typed.name.trim().includes(' ') || typed.phone.length >= 6 || typed.email.includes('@'),
    placeholderData: (before) => before,
    staleTime: 10_000,
  })
