import { z } from 'zod'
import { route } from '#platform/http/route.ts'
import { ChangeInput } from './change-input.ts'
import { EditOrder, editOrder } from './edit-order.ts'
import { ChangedLines, ChangedOrder, ChangeQuote } from './order-answers.ts'
import { quoteChange } from './quote-change.ts'
import { SplitOrder, splitOrder } from './split-order.ts'

const ById = z.object({ id: z.uuid() })
const writes = { permission: 'orders.write' } as const

/** REST: what becomes of an order between taking in and handing over. */
export const changeRoutes = [
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/lines/quote',
    summary: 'What a change of an order’s lines would cost, and what would have to be given back first',
    tag: 'Orders',
    access: writes,
    params: ById,
    body: ChangeInput,
    reply: ChangeQuote,
    run: ({ ask, params, body, now }) => ask((reader) => quoteChange(reader, { orderId: params.id, input: body, now })),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/lines',
    summary: 'Change the lines of an order: add, change, remove, reduce',
    tag: 'Orders',
    access: writes,
    params: ById,
    body: EditOrder.omit({ orderId: true }),
    reply: ChangedLines,
    run: ({ execute, params, body }) => execute(editOrder, { orderId: params.id, ...body }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/split',
    summary: 'Split an order into parts with promises of their own',
    tag: 'Orders',
    access: writes,
    params: ById,
    body: SplitOrder.omit({ orderId: true }),
    reply: ChangedOrder,
    run: ({ execute, params, body }) => execute(splitOrder, { orderId: params.id, ...body }),
  }),
]
