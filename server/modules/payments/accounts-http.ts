import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import type { CardTerminal } from './card-terminal.ts'
import { chargeCard } from './charge-card.ts'
import { giveBackThrough } from './refund-card.ts'
import { RefundOnAccount, refundOnAccount } from './refund-on-account.ts'
import { RequestAccountCharge, requestAccountCharge } from './request-account-charge.ts'
import { RequestDepositCharge, requestDepositCharge } from './request-deposit-charge.ts'

const tag = 'Accounts'
const ById = z.object({ id: z.uuid() })
const Moved = z.object({ id: z.uuid(), receipt: z.string(), amount: z.int(), currency: z.string() })

/** REST: cards for accounts and deposits. */
export const accountRoutesWith = (terminal: CardTerminal): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/accounts/:id/payments/card',
    summary: 'Receive money on an account by card through the terminal; what others pay meanwhile becomes credit',
    tag,
    access: { permission: 'accounts.take' },
    params: ById,
    body: RequestAccountCharge.omit({ accountId: true }),
    reply: Moved,
    status: 201,
    run: ({ execute, params, body, ...till }) =>
      chargeCard(till, terminal, () => execute(requestAccountCharge, { ...body, accountId: params.id })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/deposits/card',
    summary: 'Take a deposit by card through the terminal; it becomes store credit',
    tag,
    access: { permission: 'accounts.take' },
    params: ById,
    body: RequestDepositCharge.omit({ customerId: true }),
    reply: Moved,
    status: 201,
    run: ({ execute, params, body, ...till }) =>
      chargeCard(till, terminal, () => execute(requestDepositCharge, { ...body, customerId: params.id })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/account-movements/:movementId/card-refund',
    summary: 'Take what was paid on account by card back, through the terminal; the account owes it again',
    tag,
    access: { permission: 'accounts.pay_out' },
    params: z.object({ id: z.uuid(), movementId: z.uuid() }),
    body: RefundOnAccount.omit({ customerId: true, movementId: true }),
    reply: Moved,
    status: 201,
    run: async ({ execute, params: { id: customerId, movementId }, body, ...till }) => {
      const request = () => execute(refundOnAccount, { ...body, customerId, movementId })
      const [moved] = await giveBackThrough<never>(till, terminal, request)
      if (!moved) throw new Error(`Nothing was given back of ${movementId}.`)
      return moved
    },
  }),
]
