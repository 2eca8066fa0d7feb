import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { isAtWork, type Mode, modelOfCatalog, modelOfCustomers } from './import-model.ts'

/** Live events tell when an import came further; this asks as well, for when they are late or the step has none. Milliseconds. */
const askEvery = 1500

const latest = 50

/** The latest imports of prices. */
export const catalogImports = queryOptions({
  queryKey: ['catalog', 'imports', 'list'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/imports', { query: { limit: latest }, signal }),
})

/** The latest imports of customers. */
export const customersImports = queryOptions({
  queryKey: ['customers', 'imports', 'list'],
  queryFn: ({ signal }) => api.get('/api/v1/customers/imports', { signal }),
})

/** One import of prices. */
export const catalogImport = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'imports', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/catalog/imports/{id}', { path: { id }, signal }),
    refetchInterval: ({ state: { data } }) => (data && isAtWork(modelOfCatalog(data).phase) ? askEvery : false),
  })

/** One import of customers. */
export const customersImport = (id: string) =>
  queryOptions({
    queryKey: ['customers', 'imports', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/customers/imports/{id}', { path: { id }, signal }),
    refetchInterval: ({ state: { data } }) => (data && isAtWork(modelOfCustomers(data).phase) ? askEvery : false),
  })

/** Where lines of an import of prices end; the unchanged are only counted. */
export type Bucket = 'create' | 'change' | 'duplicate' | 'exception'

/** A line of an import of prices. */
export type PriceLine = Answer<'/api/v1/catalog/imports/{id}/lines'>['items'][number]

/** Lines of one bucket of an import of prices; `version` is that of its plan. */
export const priceLines = ({ id, version, bucket }: { id: string; version: number; bucket: Bucket }) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'imports', 'lines', id, version, bucket],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/catalog/imports/{id}/lines', {
        path: { id },
        query: { bucket, limit: 200, ...(pageParam && { after: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

/** A row of an import of customers that needs looking at. */
export type CustomerRow = Answer<'/api/v1/customers/imports/{id}/rows'>['items'][number]

/** Rows of an import of customers with faults, or whose customer is there already. */
export const customerRows = ({ id, only }: { id: string; only: 'faulty' | 'known' }) =>
  infiniteQueryOptions({
    queryKey: ['customers', 'imports', 'rows', id, only],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/customers/imports/{id}/rows', {
        path: { id },
        query: { only, limit: 200, cursor: pageParam },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ next }) => (next === null ? null : Number(next)),
  })

const catalogTouches = () => [['catalog']]
const customersTouches = () => [['customers']]

/** Changes what the columns mean or how the file is taken; it is planned anew. */
export const useAdjustCatalogImport = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/catalog/imports/{id}', 'patch'>, key) =>
      api.patch('/api/v1/catalog/imports/{id}', { path: { id }, body, key }),
    touches: catalogTouches,
  })

/** Applies exactly what the preview in its version shows. */
export const useApplyCatalogImport = (id: string) =>
  useIntent({
    send: (version: number, key) =>
      api.post('/api/v1/catalog/imports/{id}/apply', { path: { id }, body: { version }, key }),
    touches: catalogTouches,
  })

/** Changes what the columns of a list of customers mean; it is read anew. */
export const useMapCustomersImport = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/customers/imports/{id}', 'patch'>, key) =>
      api.patch('/api/v1/customers/imports/{id}', { path: { id }, body, key }),
    touches: customersTouches,
  })

/** Adds the customers of a planned import. */
export const useApplyCustomersImport = (id: string) =>
  useIntent({
    send: (mode: Mode, key) => api.post('/api/v1/customers/imports/{id}/apply', { path: { id }, body: { mode }, key }),
    touches: customersTouches,
  })

/** Gives an import of customers up. */
export const useCancelCustomersImport = (id: string) =>
  useIntent({
    send: (_: undefined, key) => api.post('/api/v1/customers/imports/{id}/cancel', { path: { id }, key }),
    touches: customersTouches,
  })
