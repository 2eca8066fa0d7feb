import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { route } from '#platform/http/route.ts'
import { renderPaper } from '#platform/pdf/render-paper.ts'
import { businessDate } from '#platform/time.ts'
import { timeCursor, timePage } from '#platform/time-cursor.ts'
import { cancelOrder } from './cancel-order.ts'
import { changeRoutes } from './change-http.ts'
import { draftRoutes } from './drafts-http.ts'
import { branchDays } from './find-orders.ts'
import { handOver } from './hand-over.ts'
import { lifeRoutes } from './life-http.ts'
import { markReady } from './mark-ready.ts'
import {
  BranchDays,
  ChangedOrder,
  Happening,
  OrderDetail,
  OrderSummary,
  PlacedOrder,
  PriceStory,
  Quote,
} from './order-answers.ts'
import { OrderInput } from './order-input.ts'
import { isEnded } from './order-rules.ts'
import { orderStatuses } from './order-terms-rules.ts'
import { orderTimeline } from './order-timeline.ts'
import { photoRoutes } from './photos-http.ts'
import { placeOrder } from './place-order.ts'
import { orderDetail, orderSummaries } from './present.ts'
import { priceStory } from './price-story.ts'
import { quoteOrder } from './quote-order.ts'
import { RecleanOrder, recleanOrder } from './reclean-order.ts'
import { tagsOfOrder } from './tags-of-order.ts'
import { unclaimedRoutes } from './unclaimed-http.ts'

const ById = z.object({ id: z.uuid() })
const Versioned = z.strictObject({ version: z.int().positive().optional() })
const read = { permission: 'orders.read' } as const

const OrderQuery = z
  .strictObject({
    branchId: z.uuid().optional(),
    status: z.enum(orderStatuses).optional(),
    customerId: z.uuid().optional(),
    ticket: z.string().trim().min(1).max(60).optional(),
    from: z.iso.date().optional().meta({ description: 'The first business date on which they were taken in.' }),
    until: z.iso.date().optional().meta({ description: 'The last business date, included.' }),
    sort: z.enum(['taken', 'promised']).default('taken'),
    cursor: timeCursor.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(
    ({ sort, status }) =>
      sort === 'taken' ||
      status === undefined ||
      (!isEnded(status) && status !== 'collected' && status !== 'unclaimed'),
    'What is unclaimed, collected, cancelled or voided has no promise to come: sort it by the time it was taken in.',
  )

/** REST: orders. */
export const routes = [
  route({
    method: 'POST',
    path: '/api/v1/orders/quote',
    summary: 'What an order would cost and when it could be collected',
    tag: 'Orders',
    access: { permission: 'orders.write' },
    body: OrderInput,
    reply: Quote,
    run: ({ ask, body, now }) => ask((reader) => quoteOrder(reader, body, now)),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders',
    summary: 'Take an order in',
    tag: 'Orders',
    access: { permission: 'orders.write' },
    body: OrderInput,
    reply: PlacedOrder,
    status: 201,
    run: ({ execute, body }) => execute(placeOrder, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders',
    summary: 'Orders, newest first; or those not yet handed over, the earliest promise first',
    tag: 'Orders',
    access: read,
    query: OrderQuery,
    reply: z.object({ items: z.array(OrderSummary), next: z.string().nullable() }),
    run: ({ ask, actor, now, query: { cursor, ...filter } }) =>
      ask((reader) => orderSummaries(reader, { actor, now }, { ...filter, after: cursor })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id',
    summary: 'One order whole',
    tag: 'Orders',
    access: read,
    params: ById,
    reply: OrderDetail,
    run: ({ ask, actor, now, params }) => ask((reader) => orderDetail(reader, { actor, now }, params.id)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/price',
    summary: 'How an order’s price came about, step by step',
    tag: 'Orders',
    access: read,
    params: ById,
    reply: PriceStory,
    run: ({ ask, params }) => ask((reader) => priceStory(reader, params.id)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/timeline',
    summary: 'What happened to an order and who did it, in the order it happened',
    tag: 'Orders',
    access: read,
    params: ById,
    query: z.strictObject({
      cursor: timeCursor.optional(),
      limit: z.coerce.number().int().min(1).max(200).default(100),
    }),
    reply: z.object({ items: z.array(Happening), next: z.string().nullable() }),
    run: async ({ ask, actor, params: { id }, query: { cursor, limit } }) =>
      timePage(
        await ask((reader) => orderTimeline(reader, actor, { id, after: cursor, limit: limit + 1 })),
        limit,
        ({ at }) => at,
      ),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/tags.pdf',
    summary: 'The labels of an order’s pieces, one a page',
    tag: 'Orders',
    access: read,
    params: ById,
    download: ['application/pdf'],
    run: async ({ ask, params }) => {
      const { ticket, paper } = await ask((reader) => tagsOfOrder(reader, params.id))
      return {
        fileName: `${ticket}-tags.pdf`,
        contentType: 'application/pdf',
        content: await renderPaper(paper),
        inline: true,
      }
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/ready',
    summary: 'Mark pieces, or all of them, ready',
    tag: 'Orders',
    access: { permission: 'orders.ready' },
    params: ById,
    body: Versioned.extend({ pieceIds: z.array(z.uuid()).min(1).max(500).optional() }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(markReady, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/hand-over',
    summary: 'Hand an order, or some of its pieces, to its owner',
    tag: 'Orders',
    access: { permission: 'orders.hand_over' },
    params: ById,
    body: Versioned.extend({ pieceIds: z.array(z.uuid()).min(1).max(500).optional() }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(handOver, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/reclean',
    summary: 'Take pieces in again, free of charge, with the cause',
    tag: 'Orders',
    access: { permission: 'orders.write' },
    params: ById,
    body: RecleanOrder.omit({ orderId: true }),
    reply: PlacedOrder,
    status: 201,
    run: ({ execute, params, body }) => execute(recleanOrder, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/cancel',
    summary: 'Cancel an unpaid order',
    tag: 'Orders',
    access: { permission: 'orders.write' },
    params: ById,
    body: Versioned.extend({ reason: z.string().max(1000) }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(cancelOrder, { orderId: params.id, ...body }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/today',
    summary: 'The day of a branch in counts',
    tag: 'Orders',
    access: read,
    params: ById,
    reply: BranchDays,
    run: ({ ask, params, now }) =>
      ask(async (reader) => {
        const branch = await branchById(reader, params.id)
        const date = businessDate(now, branch.timeZone, branch.dayStart)
        return { date, items: await branchDays(reader, { date, branchId: branch.id }) }
      }),
  }),
  ...changeRoutes,
  ...photoRoutes,
  ...lifeRoutes,
  ...unclaimedRoutes,
  ...draftRoutes,
]
