import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../api/client.ts'
import type { Taken } from './counter.queries.ts'
import { type KeyedIntent, keyFor } from './intent-rules.ts'
import { isRefusal } from './use-take-in.ts'

interface OfOrder {
  orderId: string
  /** The version of the order it pays: what was paid meanwhile makes it another intent. */
  version: number
  /** The part that is paid, in minor units; all that is due when left out. */
  amount?: number
  /** The register with the open drawer, where the branch keeps registers. */
  registerId?: string
}

/** One payment as it is asked for, the `tip` on top of it; `tendered` is left out where exactly what is due was given. */
export type PaymentAsked = OfOrder &
  (
    | { tender: 'cash'; tendered?: number; tip?: number }
    | { tender: 'card'; tip?: number }
    | { tender: 'account' | 'credit' }
    | { tender: 'transfer' | 'wallet'; reference: string; tip?: number }
    | { tender: 'package' }
  )

function send({ version: _, ...asked }: PaymentAsked, key: string): Promise<Taken> {
  if (asked.tender === 'transfer' || asked.tender === 'wallet')
    return api.post('/api/v1/payments/transfer', { body: asked, key })
  if (asked.tender === 'account' || asked.tender === 'credit')
    return api.post('/api/v1/payments/balance', { body: { ...asked, tender: asked.tender }, key })
  const { tender, ...body } = asked
  if (tender === 'cash') return api.post('/api/v1/payments/cash', { body, key })
  if (tender === 'card') return api.post('/api/v1/payments/card', { body, key })
  const { amount: _all, ...use } = body
  return api.post('/api/v1/payments/package', { body: use, key })
}

/** Takes money for an order, once: a second Enter does nothing, a repeat after a lost answer has the same key. */
export function usePay(onPaid: (taken: Taken, asked: PaymentAsked) => void) {
  const client = useQueryClient()
  const busy = useRef(false)
  const intent = useRef<KeyedIntent | null>(null)
  const mutation = useMutation({
    mutationFn: ({ asked, key }: { asked: PaymentAsked; key: string }) => send(asked, key),
    retry: false,
    onSuccess: (taken, { asked }) => {
      intent.current = null
      onPaid(taken, asked)
    },
    onError: (error) => {
      if (isRefusal(error)) intent.current = null
    },
    onSettled: () => {
      busy.current = false
      for (const root of ['orders', 'payments', 'cash', 'prepaid', 'accounts', 'troubles'])
        void client.invalidateQueries({ queryKey: [root] })
    },
  })
  const pay = (asked: PaymentAsked) => {
    if (busy.current) return
    busy.current = true
    intent.current = keyFor(intent.current, asked, () => crypto.randomUUID())
    mutation.mutate({ asked, key: intent.current.key })
  }
  return { pay, paying: mutation.isPending, refused: mutation.error, forget: mutation.reset }
}
