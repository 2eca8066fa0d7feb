import { z } from 'zod'
import { customersByIds } from '#modules/customers/index.ts'
import { may } from '#platform/command/actor.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { type Route, route } from '#platform/http/route.ts'
import { accountOf, creditOf } from './find-accounts.ts'
import { abilitiesWith, movementsPage } from './find-movements.ts'
import { GrantGoodwill, grantGoodwill } from './grant-goodwill.ts'
import { ById, MovedReply, MovementReply, Page, StandingReply } from './http-schemas.ts'
import { PayOutCredit, payOutCredit } from './pay-out-credit.ts'
import { TakeBackMovement, takeBackMovement } from './take-back-movement.ts'
import { TakeDeposit, takeDeposit } from './take-deposit.ts'

const tag = 'Accounts'

/** Refuses a customer nobody knows. */
async function checkCustomer(reader: Reader, id: string): Promise<void> {
  if (!(await customersByIds(reader, [id])).has(id)) throw notFound({ what: 'customer' })
}

/** REST: where a customer stands, deposits and store credit. */
export const creditRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/customers/:id/standing',
    summary: 'Where a customer stands: the account they have, or had last, and their store credit',
    tag,
    access: { permission: 'accounts.read' },
    params: ById,
    reply: StandingReply,
    run: ({ ask, params, actor }) =>
      ask(async (reader) => {
        await checkCustomer(reader, params.id)
        const [account, credit] = await Promise.all([accountOf(reader, params.id), creditOf(reader, params.id)])
        const open = account !== undefined && account.closedAt === null
        const can = {
          openAccount: !open && may(actor, 'accounts.write'),
          takeDeposit: may(actor, 'accounts.take'),
          payOut: credit.length > 0 && may(actor, 'accounts.pay_out'),
          goodwill: may(actor, 'accounts.goodwill'),
        }
        return { account: account ?? null, credit, can }
      }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/customers/:id/account-movements',
    summary: 'Payments on account, deposits, credit paid out and credit given, the latest first',
    tag,
    access: { permission: 'accounts.read' },
    params: ById,
    query: Page,
    reply: z.object({ items: z.array(MovementReply), next: z.uuid().nullable() }),
    run: ({ ask, actor, params, query: { cursor, limit } }) =>
      ask(async (reader) => {
        await checkCustomer(reader, params.id)
        const { items, next } = await movementsPage(reader, { customerId: params.id, after: cursor, limit })
        return { items: items.map((one) => ({ ...one, can: abilitiesWith(actor, one) })), next }
      }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/account-movements/:movementId/take-back',
    summary: 'Take a movement that was a mistake back, whole and once; money goes the way it came',
    tag,
    access: { permission: 'accounts.pay_out' },
    params: z.object({ id: z.uuid(), movementId: z.uuid() }),
    body: TakeBackMovement.omit({ customerId: true, movementId: true }),
    reply: MovedReply.omit({ rounding: true }).extend({ receipt: z.string().nullable() }),
    status: 201,
    run: ({ execute, params: { id, movementId }, body }) =>
      execute(takeBackMovement, { ...body, customerId: id, movementId }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/deposits',
    summary: 'Take money a customer leaves for later; it becomes store credit',
    tag,
    access: { permission: 'accounts.take' },
    params: ById,
    body: TakeDeposit.omit({ customerId: true }),
    reply: MovedReply,
    status: 201,
    run: ({ execute, params, body }) => execute(takeDeposit, { ...body, customerId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/credit-payouts',
    summary: 'Pay store credit out as money, never more than there is',
    tag,
    access: { permission: 'accounts.pay_out' },
    params: ById,
    body: PayOutCredit.omit({ customerId: true }),
    reply: MovedReply,
    status: 201,
    run: ({ execute, params, body }) => execute(payOutCredit, { ...body, customerId: params.id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/customers/:id/goodwill',
    summary: 'Give store credit out of courtesy',
    tag,
    access: { permission: 'accounts.goodwill' },
    params: ById,
    body: GrantGoodwill.omit({ customerId: true }),
    reply: z.object({ id: z.uuid(), amount: z.int(), currency: z.string() }),
    status: 201,
    run: ({ execute, params, body }) => execute(grantGoodwill, { ...body, customerId: params.id }),
  }),
]
