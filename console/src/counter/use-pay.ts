import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { api } from '../api/client.ts'
import type { Taken } from './counter.queries.ts'
import { type KeyedIntent, keyFor } from './intent-rules.ts'
import { isRefusal } from './use-take-in.ts'

/** One payment as it is asked for; `tendered` is left out where exactly what is due was given. */
export interface PaymentAsked {
  tender: 'cash' | 'card'
  orderId: string
  /** The version of the order it pays: what was paid meanwhile makes it another intent. */
  version: number
  amount?: number
  tendered?: number
}

function send({ tender, orderId, amount, tendered }: PaymentAsked, key: string): Promise<Taken> {
  const part = { orderId, ...(amount !== undefined && { amount }) }
  if (tender === 'card') return api.post('/api/v1/payments/card', { body: part, key })
  return api.post('/api/v1/payments/cash', { body: { ...part, ...(tendered !== undefined && { tendered }) }, key })
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
      void client.invalidateQueries({ queryKey: ['orders'] })
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
