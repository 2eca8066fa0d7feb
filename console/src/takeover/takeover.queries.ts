import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { ApiError } from '../api/problem.ts'

/** A file that was read for a branch, as lists show it. */
export type ListedTakeover = Answer<'/api/v1/takeovers'>['items'][number]

/** A file that was read for a branch: what it would bring, what is wrong with it, and what came of it. */
export type Takeover = Answer<'/api/v1/takeovers/{id}'>

/** One thing wrong with a file. */
export type Fault = Takeover['faults'][number]

/** What one kind comes to in the file. */
export type FileSum = Takeover['sums'][number]

/** One kind in the file and in the books. */
export type ReportLine = NonNullable<Takeover['report']>[number]

/** The files read for a branch, the latest first. */
export const takeoversOf = (branchId: string) =>
  infiniteQueryOptions({
    queryKey: ['takeover', 'list', branchId],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/takeovers', { query: { branchId, ...(pageParam && { cursor: pageParam }) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** One file that was read. */
export const takeoverById = (id: string) =>
  queryOptions({
    queryKey: ['takeover', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/takeovers/{id}', { path: { id }, signal }),
  })

/** What has become wrong with a file since it was read, when applying it was refused for that. */
export function faultsOf(error: unknown): readonly Fault[] {
  if (!(error instanceof ApiError) || error.refusal !== 'takeover.has_faults') return []
  const { details } = error.problem as { details?: { faults?: readonly Fault[] } }
  return details?.faults ?? []
}

/** Brings all of a file over, as it was seen in its version. */
export const useApplyTakeover = (id: string) =>
  useIntent({
    send: (version: number, key) => api.post('/api/v1/takeovers/{id}/apply', { path: { id }, body: { version }, key }),
    touches: () => [['takeover'], ['orders'], ['prepaid'], ['accounts'], ['books'], ['today'], ['customers']],
  })
