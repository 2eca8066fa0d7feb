import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { type Answer, api } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'
import { customerWhole } from './counter.queries.ts'
import type { Draft } from './draft-rules.ts'
import { draftFrom, type ParkedContent, parkedInput } from './park-rules.ts'

/** An order that was put aside while it was taken in. */
export type Parked = Answer<'/api/v1/branches/{id}/order-drafts'>['items'][number]

const root = ['orders', 'drafts']
const touches = () => [root]

/** What is put aside at a branch, the latest first. */
export const parkedAt = (branchId: string) =>
  queryOptions({
    queryKey: [...root, branchId],
    queryFn: ({ signal }) =>
      api.get('/api/v1/branches/{id}/order-drafts', { path: { id: branchId }, query: { limit: 100 }, signal }),
  })

/** Puts a draft aside for any till of the branch. */
export const usePark = (branchId: string) =>
  useIntent({
    send: ({ draft, label }: { draft: Draft; label: string }, key: string) =>
      api.post('/api/v1/order-drafts', { body: parkedInput(draft, branchId, label), key }),
    touches,
  })

/** Goes on with what was put aside; its customer is asked for first, so that nothing is taken that cannot be shown. */
export function useResume(onDone: (draft: Draft) => void) {
  const client = useQueryClient()
  return useIntent({
    send: async ({ id, customerId }: Parked, key: string): Promise<Draft> => {
      const customer = customerId === null ? null : await client.fetchQuery(customerWhole(customerId))
      const { content } = await api.post('/api/v1/order-drafts/{id}/resume', { path: { id }, key })
      const known = customer && { id: customer.id, name: customer.name }
      return draftFrom(content as unknown as ParkedContent, known, () => crypto.randomUUID())
    },
    touches,
    onDone,
  })
}

/** Throws away what was put aside. */
export const useDiscard = () =>
  useIntent({
    send: (id: string, key: string) => api.delete('/api/v1/order-drafts/{id}', { path: { id }, key }),
    touches,
  })
