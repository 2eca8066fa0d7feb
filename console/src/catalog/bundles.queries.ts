import { queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import type { Which } from './catalog.queries.ts'

/** So many things for one price. */
export type Bundle = Answer<'/api/v1/catalog/bundles'>['items'][number]

/** A thing of a bundle, and how many of it. */
export type Part = Bundle['parts'][number]

/** What orders come to at least at a branch or in the chain. */
export type Minimum = Answer<'/api/v1/catalog/minimums'>['items'][number]

export const bundlesQuery = queryOptions({
  queryKey: ['catalog', 'bundles'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/bundles', { signal }),
})

export const minimumsQuery = queryOptions({
  queryKey: ['catalog', 'minimums'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/minimums', { signal }),
})

const touches = () => [['catalog']]

type NewBundle = Body<'/api/v1/catalog/bundles', 'post'>

/** Adds or changes a bundle; where it holds and its currency stay as they were. */
export const useSaveBundle = (which: Which) =>
  useIntent({
    send: ({ active, ...bundle }: NewBundle & { active: boolean }, key) => {
      if (!which) return api.post('/api/v1/catalog/bundles', { body: bundle, key })
      const { branchId: _, currency: __, ...changes } = bundle
      const body = { ...changes, active, version: which.version }
      return api.patch('/api/v1/catalog/bundles/{id}', { path: { id: which.id }, body, key })
    },
    touches,
  })

/** Sets what orders come to at least. */
export const useSetMinimum = () =>
  useIntent({
    send: (body: Body<'/api/v1/catalog/minimums', 'put'>, key) => api.put('/api/v1/catalog/minimums', { body, key }),
    touches,
  })
