import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** An item of the catalog. */
export type Item = Answer<'/api/v1/catalog/items'>['items'][number]

/** A department, with how many items it offers. */
export type Department = Answer<'/api/v1/catalog/departments'>['items'][number]

/** What can be done to an item. */
export type Service = Answer<'/api/v1/catalog/services'>['items'][number]

/** What comes on top of a price. */
export type Upcharge = Answer<'/api/v1/catalog/upcharges'>['items'][number]

/** A list of prices. */
export type PriceList = Answer<'/api/v1/catalog/price-lists'>['items'][number]

/** Which items to list. */
export interface ItemsAsked {
  readonly search?: string | undefined
  readonly departmentId?: string | undefined
  readonly active: boolean
}

/** Items by name, page by page. */
export const itemsOf = (asked: ItemsAsked) =>
  infiniteQueryOptions({
    queryKey: ['catalog', 'items', asked],
    queryFn: ({ signal, pageParam }) =>
      api.get('/api/v1/catalog/items', {
        query: { ...asked, active: String(asked.active), limit: 100, ...(pageParam && { after: pageParam }) } as never,
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
  })

/** One item. */
export const itemById = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'item', id],
    queryFn: ({ signal }) => api.get('/api/v1/catalog/items/{id}', { path: { id }, signal }),
  })

export const departmentsQuery = queryOptions({
  queryKey: ['catalog', 'departments'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/departments', { signal }),
})

export const servicesQuery = queryOptions({
  queryKey: ['catalog', 'services'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/services', { signal }),
})

export const upchargesQuery = queryOptions({
  queryKey: ['catalog', 'upcharges'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/upcharges', { signal }),
})

export const priceListsQuery = queryOptions({
  queryKey: ['catalog', 'price-lists'],
  queryFn: ({ signal }) => api.get('/api/v1/catalog/price-lists', { signal }),
})

const touches = () => [['catalog']]

/** Which thing is changed, in the version it was read in; undefined adds a new one. */
export type Which = { readonly id: string; readonly version: number } | undefined

/** Adds or changes an item. */
export const useSaveItem = (which: Which) =>
  useIntent({
    send: (body: Body<'/api/v1/catalog/items', 'post'>, key) =>
      which
        ? api.patch('/api/v1/catalog/items/{id}', {
            path: { id: which.id },
            body: { ...body, version: which.version },
            key,
          })
        : api.post('/api/v1/catalog/items', { body, key }),
    touches,
  })

/** Adds or changes a department. */
export const useSaveDepartment = (which: Which) =>
  useIntent({
    send: (body: Body<'/api/v1/catalog/departments', 'post'>, key) =>
      which
        ? api.patch('/api/v1/catalog/departments/{id}', {
            path: { id: which.id },
            body: { ...body, version: which.version },
            key,
          })
        : api.post('/api/v1/catalog/departments', { body, key }),
    touches,
  })

/** Adds or changes a service. */
export const useSaveService = (which: Which) =>
  useIntent({
    send: (body: Body<'/api/v1/catalog/services', 'post'>, key) =>
      which
        ? api.patch('/api/v1/catalog/services/{id}', {
            path: { id: which.id },
            body: { ...body, version: which.version },
            key,
          })
        : api.post('/api/v1/catalog/services', { body, key }),
    touches,
  })

/** Adds or changes an upcharge. */
export const useSaveUpcharge = (which: Which) =>
  useIntent({
    send: (body: Body<'/api/v1/catalog/upcharges', 'post'>, key) =>
      which
        ? api.patch('/api/v1/catalog/upcharges/{id}', {
            path: { id: which.id },
            body: { ...body, version: which.version },
            key,
          })
        : api.post('/api/v1/catalog/upcharges', { body, key }),
    touches,
  })

/** What can be taken out of the catalog and offered again. */
export type OfferedKind = 'items' | 'departments' | 'services' | 'upcharges'

/** Takes a thing out of the catalog, or offers it again. */
export const useOffer = (kind: OfferedKind) =>
  useIntent({
    send: ({ id, version, active }: { id: string; version: number; active: boolean }, key) =>
      active
        ? api.post(`/api/v1/catalog/${kind}/{id}/reactivate`, { path: { id }, body: { version }, key })
        : api.post(`/api/v1/catalog/${kind}/{id}/deactivate`, { path: { id }, body: { version }, key }),
    touches,
  })

/** Publishes a price list. */
export const useAddPriceList = () =>
  useIntent({
    send: (body: Body<'/api/v1/catalog/price-lists', 'post'>, key) =>
      api.post('/api/v1/catalog/price-lists', { body, key }),
    touches,
  })

/** Renames a price list or changes its days. */
export const useChangePriceList = (id: string) =>
  useIntent({
    send: (body: Body<'/api/v1/catalog/price-lists/{id}', 'patch'>, key) =>
      api.patch('/api/v1/catalog/price-lists/{id}', { path: { id }, body, key }),
    touches,
  })

/** Adds what is missing of the usual items and services. */
export const useLoadStarter = (onDone: (added: Answer<'/api/v1/catalog/starter', 'post'>) => void) =>
  useIntent({
    send: (_: undefined, key) => api.post('/api/v1/catalog/starter', { body: {}, key }),
    touches,
    onDone,
  })
