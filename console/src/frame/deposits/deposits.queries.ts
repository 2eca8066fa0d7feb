import { api, type Body } from '../../api/client.ts'
import { useIntent } from '../../api/intent.ts'

/** Money that moved, with its receipt. */
export interface Moved {
  readonly amount: number
  readonly currency: string
  readonly receipt: string
}

const touchesCredit = () => [['accounts'], ['cash'], ['books']]

/** Takes a deposit of a customer by card. */
export const useCustomerDepositByCard = (id: string, onDone: (moved: Moved) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/customers/{id}/deposits/card', 'post'>, key) =>
      api.post('/api/v1/customers/{id}/deposits/card', { path: { id }, body, key }),
    touches: touchesCredit,
    onDone,
  })

/** Takes a deposit of a customer. */
export const useCustomerDeposit = (id: string, onDone: (moved: Moved) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/customers/{id}/deposits', 'post'>, key) =>
      api.post('/api/v1/customers/{id}/deposits', { path: { id }, body, key }),
    touches: touchesCredit,
    onDone,
  })

const touchesOrder = () => [['orders'], ['payments'], ['today'], ['cash'], ['books'], ['prepaid']]

/** Takes a deposit on an order without a price. */
export const useOrderDeposit = (onDone: (left: { amount: number }) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/payments/deposits', 'post'>, key) =>
      api.post('/api/v1/payments/deposits', { body, key }),
    touches: touchesOrder,
    onDone,
  })

/** Takes a deposit by card on an order without a price. */
export const useOrderDepositByCard = (onDone: (left: { amount: number }) => void) =>
  useIntent({
    send: (body: Body<'/api/v1/payments/deposits/card', 'post'>, key) =>
      api.post('/api/v1/payments/deposits/card', { body, key }),
    touches: touchesOrder,
    onDone,
  })
