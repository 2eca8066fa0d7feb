import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { api } from '../api/client.ts'
import { ApiError, mayPass } from '../api/problem.ts'
import type { Placed } from './counter.queries.ts'
import type { OrderInput } from './draft-rules.ts'
import { keepIntent, keptIntent } from './draft-storage.ts'
import { type KeyedIntent, keyFor } from './intent-rules.ts'

/** Whether the server said no, so that asking again is another request. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof ApiError && error.status >= 400 && error.status < 500

/** Takes the order in, once: a second Enter while it is on its way does nothing, a repeat after a lost answer has the same key. */
export function useTakeIn(input: OrderInput, onTaken: (placed: Placed) => void) {
  const client = useQueryClient()
  const busy = useRef(false)
  const mutation = useMutation({
    mutationFn: ({ asked, key }: { asked: OrderInput; key: string }) =>
      api.post('/api/v1/orders', { body: asked, key }),
    retry: (failures, error) => failures < 2 && mayPass(error),
    retryDelay: (failures) => 400 * 2 ** failures,
    onSuccess: (placed) => {
      keepIntent(null)
      onTaken(placed)
      void client.invalidateQueries({ queryKey: ['orders'] })
    },
    onError: (error) => {
      if (isRefusal(error)) keepIntent(null)
    },
    onSettled: () => {
      busy.current = false
    },
  })
  const { mutate } = mutation
  const takeIn = useCallback(() => {
    if (busy.current || input.lines.length === 0) return
    busy.current = true
    const intent: KeyedIntent = keyFor(keptIntent(), input, () => crypto.randomUUID())
    keepIntent(intent)
    mutate({ asked: input, key: intent.key })
  }, [input, mutate])
  // A refusal is about what was asked: it goes with the first change.
  const refused = mutation.variables?.asked === input ? mutation.error : null
  return { takeIn, taking: mutation.isPending, refused }
}
