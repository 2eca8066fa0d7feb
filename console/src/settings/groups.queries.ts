import { queryOptions } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A group of customers. */
export type Group = Answer<'/api/v1/customer-groups'>['items'][number]

type Changed = Answer<'/api/v1/customer-groups/{id}', 'patch'>

const touches = () => [['customers']]

/** The groups of customers in use. */
export const groupsQuery = queryOptions({
  queryKey: ['customers', 'groups'],
  queryFn: ({ signal }) => api.get('/api/v1/customer-groups', { signal }),
})

/** Adds a group. */
export const useAddGroup = () =>
  useIntent<string, Answer<'/api/v1/customer-groups', 'post'>>({
    send: (name, key) => api.post('/api/v1/customer-groups', { body: { name }, key }),
    touches,
  })

/** Calls a group something else. */
export const useRenameGroup = () =>
  useIntent<Group, Changed>({
    send: ({ id, version, name }, key) =>
      api.patch('/api/v1/customer-groups/{id}', { path: { id }, body: { version, name }, key }),
    touches,
  })

/** Takes a group out of use. */
export const useRetireGroup = () =>
  useIntent<Group, Changed>({
    send: ({ id, version }, key) =>
      api.post('/api/v1/customer-groups/{id}/retire', { path: { id }, body: { version }, key }),
    touches,
  })
