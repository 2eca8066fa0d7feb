import { z } from 'zod'
import { pictureOfPiece } from '#modules/orders/index.ts'
import { receiptOfOrder } from '#modules/payments/index.ts'
import { SERVED_TYPES, served } from '#platform/files/file-routes.ts'
import { type Route, route } from '#platform/http/route.ts'
import { renderPaper } from '#platform/pdf/render-paper.ts'
import { timeCursor } from '#platform/time-cursor.ts'
import { approveOwnPrice, declineOwnPrice, PriceWord } from './answer-price.ts'
import { orderOf, ordersPage } from './find-orders.ts'
import { stages } from './stage-rules.ts'

const tag = 'Portal'
const access = 'customer' as const
const ById = z.object({ id: z.uuid() })
const instant = z.iso.datetime()
const Stage = z.enum(stages)

const ShownOrder = z.object({
  id: z.uuid(),
  ticket: z.string(),
  branchId: z.uuid(),
  branchName: z.string(),
  placedAt: instant,
  promisedAt: instant.nullable(),
  stage: Stage,
  pieces: z.int(),
  total: z.int(),
  due: z.int(),
  currency: z.string(),
})

const WholeOrder = ShownOrder.extend({
  paid: z.int(),
  lines: z.array(
    z.object({
      id: z.uuid(),
      text: z.string(),
      pieces: z.int(),
      quantity: z.int().meta({ description: 'Thousandths of the unit.' }),
      unit: z.string(),
      total: z.int(),
    }),
  ),
  garments: z.array(
    z.object({
      tag: z.string(),
      text: z.string(),
      color: z.string().nullable(),
      stage: Stage,
      photos: z.array(z.uuid()).meta({ description: 'Pictures under `/orders/{id}/photos/{photoId}`.' }),
    }),
  ),
  steps: z.array(z.object({ stage: Stage, at: instant.nullable(), reached: z.boolean() })),
  payments: z.array(z.object({ at: instant, tender: z.string(), amount: z.int(), receiptNumber: z.string() })),
  approval: z
    .object({ before: z.int(), after: z.int(), reason: z.string(), until: instant.nullable() })
    .nullable()
    .meta({ description: 'A price above what was told that waits for the customer’s word.' }),
})

const Answer = PriceWord.omit({ orderId: true })
const Answered = z.object({ id: z.uuid() })

/** Routes about the customer's own orders. */
export const orderRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/portal/orders',
    summary: 'One’s own orders, the latest first',
    tag,
    access,
    query: z.strictObject({
      open: z
        .enum(['true', 'false'])
        .transform((text) => text === 'true')
        .optional(),
      cursor: timeCursor.optional(),
      limit: z.coerce.number().int().min(1).max(100).default(20),
    }),
    reply: z.object({ items: z.array(ShownOrder), next: z.string().nullable() }),
    run: ({ ask, actor, query: { cursor, ...asked } }) =>
      ask((reader) => ordersPage(reader, { ...asked, customerId: actor.id, after: cursor })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/portal/orders/:id',
    summary: 'One order with its garments, how far each is, and what was paid',
    tag,
    access,
    params: ById,
    reply: WholeOrder,
    run: ({ ask, params }) => ask((reader) => orderOf(reader, params.id)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/portal/orders/:id/receipt.pdf',
    summary: 'The receipt of an order, as a copy',
    tag,
    access,
    params: ById,
    download: ['application/pdf'],
    run: async ({ ask, params, now, request }) => {
      const address = `${request.protocol}://${request.host}/portal/orders/${params.id}`
      const asked = { orderId: params.id, print: undefined, format: 'a4' as const, now, address }
      const { ticket, paper } = await ask((reader) => receiptOfOrder(reader, asked))
      const content = await renderPaper(paper)
      return { fileName: `${ticket}.pdf`, contentType: 'application/pdf', content, inline: true }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/portal/orders/:id/photos/:photoId',
    summary: 'A picture of a garment',
    tag,
    access,
    params: ById.extend({ photoId: z.uuid() }),
    download: SERVED_TYPES,
    run: async ({ ask, reply, params: { id, photoId } }) => {
      const picture = await ask((reader) => pictureOfPiece(reader, { photoId, orderId: id }))
      return served(reply, picture, 'picture')
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/portal/orders/:id/approve',
    summary: 'Agree to a price above what one was told; `total` is the price one saw',
    tag,
    access,
    params: ById,
    body: Answer,
    reply: Answered,
    run: async ({ execute, params, body }) => ({
      id: (await execute(approveOwnPrice, { orderId: params.id, ...body })).id,
    }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/portal/orders/:id/decline',
    summary: 'Do not agree to a price above what one was told; the shop waits and talks to one',
    tag,
    access,
    params: ById,
    body: Answer,
    reply: Answered,
    run: async ({ execute, params, body }) => ({
      id: (await execute(declineOwnPrice, { orderId: params.id, ...body })).id,
    }),
  }),
]
