import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { may } from '#platform/command/actor.ts'
import { route } from '#platform/http/route.ts'
import { approvePrice } from './approve-price.ts'
import { declinePrice } from './decline-price.ts'
import { DetailOrder, detailOrder } from './detail-order.ts'
import { orderSettings } from './find-settings.ts'
import { HoldOrder, holdOrder } from './hold-order.ts'
import { ChangedOrder, DetailedOrder, SettingsAnswer, TakenBags } from './order-answers.ts'
import { PriceAnswer } from './price-answer.ts'
import { ReleaseOrder, releaseOrder } from './release-order.ts'
import { ReopenOrder, reopenOrder } from './reopen-order.ts'
import { setOrderSettings } from './set-order-settings.ts'
import { OrderSettingsInput } from './settings-input.ts'
import { TakeBag, takeBag } from './take-bag.ts'
import { VoidOrder, voidOrder } from './void-order.ts'

const ById = z.object({ id: z.uuid() })
const writes = { permission: 'orders.write' } as const
const works = { permission: 'orders.ready' } as const

/** REST: bags, waiting, answers about a price, and ways back. */
export const lifeRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/orders/bags',
    summary: 'Take bags in unopened, against a claim check each',
    tag: 'Orders',
    access: writes,
    body: TakeBag,
    reply: TakenBags,
    status: 201,
    run: ({ execute, body }) => execute(takeBag, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/detail',
    summary: 'Price and tag what is in the bags of an order',
    tag: 'Orders',
    access: writes,
    params: ById,
    body: DetailOrder.omit({ orderId: true }),
    reply: DetailedOrder,
    run: ({ execute, params, body }) => execute(detailOrder, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/approve',
    summary: 'Record that the customer agrees to the price',
    tag: 'Orders',
    access: writes,
    params: ById,
    body: PriceAnswer.omit({ orderId: true }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(approvePrice, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/decline',
    summary: 'Record that the customer does not agree to the price',
    tag: 'Orders',
    access: writes,
    params: ById,
    body: PriceAnswer.omit({ orderId: true }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(declinePrice, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/hold',
    summary: 'Stop work on an order for a reason',
    tag: 'Orders',
    access: works,
    params: ById,
    body: HoldOrder.omit({ orderId: true }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(holdOrder, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/release',
    summary: 'Let a held order go on',
    tag: 'Orders',
    access: works,
    params: ById,
    body: ReleaseOrder.omit({ orderId: true }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(releaseOrder, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/reopen',
    summary: 'Take finished pieces back into work',
    tag: 'Orders',
    access: { permission: 'orders.reopen' },
    params: ById,
    body: ReopenOrder.omit({ orderId: true }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(reopenOrder, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/void',
    summary: 'Take back an order that was entered by mistake today',
    tag: 'Orders',
    access: { permission: 'orders.void' },
    params: ById,
    body: VoidOrder.omit({ orderId: true }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(voidOrder, { orderId: params.id, ...body }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/order-settings',
    summary: 'How a branch deals with orders',
    tag: 'Orders',
    access: { permission: 'settings.read' },
    params: ById,
    reply: SettingsAnswer.extend({ can: z.object({ change: z.boolean() }) }),
    run: async ({ ask, actor, params: { id } }) => {
      const settings = await ask(async (reader) => orderSettings(reader, (await branchById(reader, id)).id))
      return { ...settings, can: { change: may(actor, 'settings.write', id) } }
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v1/branches/:id/order-settings',
    summary: 'Set how a branch deals with orders',
    tag: 'Orders',
    access: { permission: 'settings.write' },
    params: ById,
    body: OrderSettingsInput.extend({ version: z.int().min(0) }),
    reply: SettingsAnswer,
    run: ({ execute, params, body }) => execute(setOrderSettings, { branchId: params.id, ...body }),
  }),
]
