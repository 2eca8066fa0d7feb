import { queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'

/** A branch with all its settings. */
export type Branch = Answer<'/api/v1/branches/{id}'>

/** How a branch deals with orders. */
export type OrderSettings = Answer<'/api/v1/branches/{id}/order-settings'>

/** Somebody who works here, with their roles. */
export type Member = Answer<'/api/v1/staff/{id}'>

/** A role, what it may do, and where the viewer may give it. */
export type Role = Answer<'/api/v1/roles'>['roles'][number]

/** A key given to a program. */
export type ApiKey = Answer<'/api/v1/api-keys'>['keys'][number]

/** A session of oneself. */
export type Session = Answer<'/api/v1/me/sessions'>['sessions'][number]

/** The settings of the chain. */
export const chainQuery = queryOptions({
  queryKey: ['chain'],
  queryFn: ({ signal }) => api.get('/api/v1/chain', { signal }),
})

/** All branches, closed ones included. */
export const branchesQuery = queryOptions({
  queryKey: ['branches', 'all'],
  queryFn: ({ signal }) => api.get('/api/v1/branches', { signal }),
})

/** One branch. */
export const branchQuery = (id: string) =>
  queryOptions({
    queryKey: ['branches', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}', { path: { id }, signal }),
  })

/** How a branch deals with orders. */
export const orderSettingsQuery = (id: string) =>
  queryOptions({
    queryKey: ['order-settings', id],
    queryFn: ({ signal }) => api.get('/api/v1/branches/{id}/order-settings', { path: { id }, signal }),
  })

/** Who works or worked here. */
export const staffQuery = queryOptions({
  queryKey: ['staff', 'all'],
  queryFn: ({ signal }) => api.get('/api/v1/staff', { signal }),
})

/** One member of staff. */
export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: ['staff', 'one', id],
    queryFn: ({ signal }) => api.get('/api/v1/staff/{id}', { path: { id }, signal }),
  })

/** The roles and where the viewer may give each. */
export const rolesQuery = queryOptions({
  queryKey: ['staff', 'roles'],
  queryFn: ({ signal }) => api.get('/api/v1/roles', { signal }),
  staleTime: 300_000,
})

/** The keys of other programs, revoked ones included. */
export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => api.get('/api/v1/api-keys', { signal }),
})

/** Where one is signed in. */
export const mySessionsQuery = queryOptions({
  queryKey: ['sessions', 'mine'],
  queryFn: ({ signal }) => api.get('/api/v1/me/sessions', { signal }),
})

/** All tax rates. */
export const taxRatesQuery = queryOptions({
  queryKey: ['taxes'],
  queryFn: ({ signal }) => api.get('/api/v1/tax-rates', { signal }),
})
