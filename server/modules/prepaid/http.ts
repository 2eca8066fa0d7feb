import { z } from 'zod'
import { type Actor, may } from '#platform/command/actor.ts'
import { type Route, route } from '#platform/http/route.ts'
import { AdjustLot, adjustLot } from './adjust-lot.ts'
import { EndSubscription, endSubscription } from './end-subscription.ts'
import { balanceOf, type LotView, lotById, lotsPage, movementsPage, subscriptionsOf } from './find-lots.ts'
import { freezeLot } from './freeze-lot.ts'
import { GrantCredit, grantCredit } from './grant-credit.ts'
import {
  BalanceReply,
  LotReply,
  MovementReply,
  PlannedUseReply,
  PreviewUse,
  SubscriptionReply,
} from './http-schemas.ts'
import { planRoutes } from './plans-http.ts'
import { previewUse } from './preview-use.ts'
import { ShareLot, shareLot } from './share-lot.ts'
import { stopSharingLot } from './stop-sharing-lot.ts'
import { TransferLot, transferLot } from './transfer-lot.ts'
import { unfreezeLot } from './unfreeze-lot.ts'

const tag = 'Prepaid'
const read = { permission: 'prepaid.read' } as const
const adjust = { permission: 'prepaid.adjust' } as const
const sell = { permission: 'prepaid.sell' } as const

const ById = z.object({ id: z.uuid() })
const OfCustomer = z.strictObject({ customerId: z.uuid() })
const page = { cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const Changed = z.object({ id: z.uuid(), version: z.int() })

const withAbilities = (actor: Actor, lot: LotView) => {
  const adjusts = may(actor, 'prepaid.adjust', lot.branchId)
  const resting = lot.frozenOn !== null
  return {
    ...lot,
    can: {
      adjust: adjusts,
      freeze: adjusts && !resting && lot.remaining > 0,
      unfreeze: adjusts && resting,
      share: may(actor, 'prepaid.sell') && lot.terms.shareable,
      transfer: adjusts && lot.terms.transferable && !resting && lot.remaining > 0,
    },
  }
}

const questions: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/prepaid/lots',
    summary: 'The packages and credits a customer owns or may use, the latest first',
    tag,
    access: read,
    query: OfCustomer.extend({ ...page, usedUp: z.stringbool().default(false) }),
    reply: z.object({ items: z.array(LotReply), next: z.uuid().nullable() }),
    run: async ({ ask, actor, query: { cursor, ...asked } }) => {
      const { items, next } = await ask((reader) => lotsPage(reader, { ...asked, after: cursor }))
      return { items: items.map((lot) => withAbilities(actor, lot)), next }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/prepaid/lots/:id',
    summary: 'A package or credit',
    tag,
    access: read,
    params: ById,
    reply: LotReply,
    run: async ({ ask, actor, params }) => withAbilities(actor, await ask((reader) => lotById(reader, params.id))),
  }),
  route({
    method: 'GET',
    path: '/api/v1/prepaid/lots/:id/movements',
    summary: 'What happened to a package, the latest first',
    tag,
    access: read,
    params: ById,
    query: z.strictObject(page),
    reply: z.object({ items: z.array(MovementReply), next: z.uuid().nullable() }),
    run: ({ ask, params, query: { cursor, limit } }) =>
      ask((reader) => movementsPage(reader, { lotId: params.id, after: cursor, limit })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/prepaid/balance',
    summary: 'What a customer holds of packages and credits, by kind and unit',
    tag,
    access: read,
    query: OfCustomer,
    reply: z.object({ items: z.array(BalanceReply) }),
    run: async ({ ask, query }) => ({ items: await ask((reader) => balanceOf(reader, query.customerId)) }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/prepaid/subscriptions',
    summary: 'The subscriptions of a customer, ended ones included',
    tag,
    access: read,
    query: OfCustomer,
    reply: z.object({ items: z.array(SubscriptionReply) }),
    run: async ({ ask, query }) => ({ items: await ask((reader) => subscriptionsOf(reader, query.customerId)) }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/preview',
    summary: 'Which packages would pay for which lines of an order, what is due beside, and what stays on each',
    tag,
    access: read,
    body: PreviewUse,
    reply: PlannedUseReply,
    run: ({ ask, body, now }) => ask((reader) => previewUse(reader, body, now)),
  }),
]

const changes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/prepaid/credits',
    summary: 'Give a customer promotional credit or points',
    tag,
    access: adjust,
    body: GrantCredit,
    reply: Changed,
    status: 201,
    run: ({ execute, body }) => execute(grantCredit, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/lots/:id/adjust',
    summary: 'Add credits to a package or take them away, with a reason',
    tag,
    access: adjust,
    params: ById,
    body: AdjustLot.omit({ id: true }),
    reply: Changed.extend({ remaining: z.int() }),
    run: ({ execute, params, body }) => execute(adjustLot, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/lots/:id/freeze',
    summary: 'Let a package rest: it cannot be used and does not expire',
    tag,
    access: adjust,
    params: ById,
    body: freezeLot.input.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(freezeLot, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/lots/:id/unfreeze',
    summary: 'Make a resting package usable again; its last day moves',
    tag,
    access: adjust,
    params: ById,
    body: unfreezeLot.input.omit({ id: true }),
    reply: Changed.extend({ expiresOn: z.iso.date().nullable() }),
    run: ({ execute, params, body }) => execute(unfreezeLot, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/lots/:id/share',
    summary: 'Let a member of the household use a package, up to a limit',
    tag,
    access: sell,
    params: ById,
    body: ShareLot.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(shareLot, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/lots/:id/stop-sharing',
    summary: 'No longer let a member use a package',
    tag,
    access: sell,
    params: ById,
    body: stopSharingLot.input.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(stopSharingLot, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/lots/:id/transfer',
    summary: 'Give credits to another customer, as a package of their own',
    tag,
    access: adjust,
    params: ById,
    body: TransferLot.omit({ id: true }),
    reply: Changed.extend({ toLotId: z.uuid() }),
    run: ({ execute, params, body }) => execute(transferLot, { ...params, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/prepaid/subscriptions/:id/end',
    summary: 'End a subscription: no further period is granted',
    tag,
    access: sell,
    params: ById,
    body: EndSubscription.omit({ id: true }),
    reply: Changed,
    run: ({ execute, params, body }) => execute(endSubscription, { ...params, ...body }),
  }),
]

/** REST: packages, subscriptions and credits. */
export const routes: Route[] = [...planRoutes, ...questions, ...changes]
