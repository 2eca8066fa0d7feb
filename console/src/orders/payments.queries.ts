import { type Answer, api, type Body } from '../api/client.ts'
import { useIntent } from '../api/intent.ts'

/** A payment of an order. */
export type Payment = Answer<'/api/v1/orders/{id}/payments'>['items'][number]

const touches = () => [['orders'], ['payments'], ['today'], ['cash'], ['books'], ['prepaid']]

/** Gives money back of a payment. */
export const useRefund = (id: string, onDone: (given: Answer<'/api/v1/payments/{id}/refunds', 'post'>) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/payments/{id}/refunds', 'post'>, key) =>
      api.post('/api/v1/payments/{id}/refunds', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Takes a payment of today back whole. */
export const useVoid = (id: string, onDone: (given: Answer<'/api/v1/payments/{id}/void', 'post'>) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/payments/{id}/void', 'post'>, key) =>
      api.post('/api/v1/payments/{id}/void', { path: { id }, body, key }),
    touches,
    onDone,
  })

/** Takes money that came by transfer or through a wallet. */
export const useTakeTransfer = (onDone: () => void) =>
  useIntent({
    send: (body: Body<'/api/v1/payments/transfer', 'post'>, key) =>
      api.post('/api/v1/payments/transfer', { body, key }),
    touches,
    onDone,
  })
