import { queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'

/** A driver with their newest position and the street they are on. */
export type Van = Answer<'/api/v1/positions/last'>['items'][number]

const refreshMs = 15_000

/** The newest position of each driver of a branch; asked again from time to time for the names of streets. */
export const vansOf = (branchId: string) =>
  queryOptions({
    queryKey: ['vans', branchId],
    queryFn: ({ signal }) => api.get('/api/v1/positions/last', { query: { branchId }, signal }),
    refetchInterval: refreshMs,
  })

const hourMs = 3_600_000

/** Where a driver drove in the hour before their newest position. */
export const trackOf = (van: Van | undefined) =>
  queryOptions({
    queryKey: ['track', van?.driverId],
    queryFn: ({ signal }) => {
      const until = Date.parse(van?.at ?? '') + 1
      const query = { from: new Date(until - hourMs).toISOString(), to: new Date(until).toISOString() }
      return api.get('/api/v1/drivers/{id}/track', { path: { id: van?.driverId ?? '' }, query, signal })
    },
    enabled: van !== undefined,
  })
