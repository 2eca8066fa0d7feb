import { queryOptions, useQuery } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'

/** Something beside the server that does not work, and since when. */
export type Trouble = Answer<'/api/v1/troubles'>['items'][number]

/** What does not work at the moment beside the server; asked anew from time to time. */
export const troublesQuery = queryOptions({
  queryKey: ['troubles'],
  queryFn: ({ signal }) => api.get('/api/v1/troubles', { signal }),
  refetchInterval: 30_000,
  retry: false,
})

/** Whether something beside the server is known not to work: `card`, `map`, `router`, `sms` or `mail`. */
export const useIsOff = (name: 'card' | 'map' | 'router' | 'sms' | 'mail'): boolean =>
  useQuery(troublesQuery).data?.items.some((trouble) => trouble.name === name) ?? false
