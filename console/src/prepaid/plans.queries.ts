import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A plan with its terms of today and those announced. */
export type Plan = Answer<'/api/v1/prepaid/plans'>['items'][number]

/** The plans with their terms of a day, page by page, the latest first; those taken off sale too where asked. */
export const plansOf = (date: string, retired: boolean) =>
  infiniteQueryOptions({
    queryKey: ['prepaid', 'plans', { date, retired }],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/prepaid/plans', {
        query: {
          date,
          retired: retired ? 'true' : 'false',
          limit: 100,
          ...(pageParam && { cursor: pageParam }),
        } as never,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })

/** The departments of the catalog, to restrict a plan to some. */
export const departmentsQuery = queryOptions({
  queryKey: ['catalog', 'departments'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/departments', { signal }),
})

/** The services of the catalog, to restrict a plan to some. */
export const servicesQuery = queryOptions({
  queryKey: ['catalog', 'services'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/services', { signal }),
})

const touches = () => [['prepaid']]

/** Puts a plan on offer. */
export const useAddPlan = () =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/plans', 'post'>, key) => api.post('/api/v1/prepaid/plans', { body, key }),
    touches,
  })

/** Gives a plan another name and other terms from a day on. */
export const useChangePlan = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/prepaid/plans/{id}', 'patch'>, key) =>
      api.patch('/api/v1/prepaid/plans/{id}', { path: { id }, body, key }),
    touches,
  })

/** Takes a plan off sale for good. */
export const useRetirePlan = (onDone: () => void) =>
  useIntent({
    send: ({ id, version }: Plan, key) =>
      api.post('/api/v1/prepaid/plans/{id}/retire', { path: { id }, body: { version }, key }),
    touches,
    onDone,
  })
