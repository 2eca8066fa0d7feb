import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'
import type { Period } from '../frame/period-rules.ts'

/** An account of a branch over a period. */
export type Balance = Answer<'/api/v1/books/balances'>['items'][number]

/** The name of an account. */
export type Account = Balance['account']

/** An entry with its sides, debits positive. */
export type Entry = Answer<'/api/v1/books/entries'>['items'][number]

interface OfBranch extends Period {
  readonly branchId: string
}

/** The trial balance of a branch. */
export const balancesOf = (asked: OfBranch) =>
  queryOptions({
    queryKey: ['books', 'balances', asked],
    queryFn: ({ signal }) => api.get('/api/v1/books/balances', { query: asked, signal }),
  })

/** When the books of the chain were proved last, and what was found. */
export const lastProof = queryOptions({
  queryKey: ['books', 'proof'],
  queryFn: ({ signal }) => api.get('/api/v1/books/verification', { signal }),
})

/** The entries of an account of a branch, page by page, the latest first. */
export const entriesOf = (asked: OfBranch & { readonly account: Account }) =>
  infiniteQueryOptions({
    queryKey: ['books', 'entries', asked],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/books/entries', {
        query: { ...asked, ...(pageParam && { cursor: pageParam }), limit: 50 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
