import { z } from 'zod'
import { type Route, route } from '#platform/http/route.ts'
import type { CardTerminal } from './card-terminal.ts'
import { chargeCard } from './charge-card.ts'
import { RequestOrderDeposit, requestOrderDeposit } from './request-order-deposit.ts'
import { TakeOrderDeposit, takeOrderDeposit } from './take-deposit.ts'

const Left = z.object({ id: z.uuid(), receipt: z.string(), amount: z.int(), currency: z.string() })

/** REST: deposits on orders without a price. */
export const depositRoutesWith = (terminal: CardTerminal): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/payments/deposits',
    summary: 'Take a deposit on an order that has no price yet; it pays the order once it is priced',
    tag: 'Payments',
    access: { permission: 'payments.take' },
    body: TakeOrderDeposit,
    reply: Left.extend({ change: z.int(), held: z.int() }),
    status: 201,
    run: ({ execute, body }) => execute(takeOrderDeposit, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/payments/deposits/card',
    summary: 'Take a deposit by card through the terminal on an order that has no price yet',
    tag: 'Payments',
    access: { permission: 'payments.take' },
    body: RequestOrderDeposit,
    reply: Left,
    status: 201,
    run: ({ execute, body, ...till }) => chargeCard(till, terminal, () => execute(requestOrderDeposit, body)),
  }),
]
