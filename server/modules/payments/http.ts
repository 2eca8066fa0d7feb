import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { lotUnits } from '#modules/prepaid/index.ts'
import { type Route, route } from '#platform/http/route.ts'
import { renderPaper } from '#platform/pdf/render-paper.ts'
import { businessDate } from '#platform/time.ts'
import { accountRoutesWith } from './accounts-http.ts'
import type { CardTerminal } from './card-terminal.ts'
import { chargeCard } from './charge-card.ts'
import { depositRoutesWith } from './deposits-http.ts'
import { paymentsOfKnownOrder, takingsOfDay } from './find-payments.ts'
import { packageRoutesWith } from './packages-http.ts'
import { printReceipt } from './print-receipt.ts'
import { receiptOfOrder } from './receipt-of-order.ts'
import { giveBackThrough } from './refund-card.ts'
import { RefundPayment, refundPayment } from './refund-payment.ts'
import { RequestCharge, requestCharge } from './request-charge.ts'
import { TakeBalance, takeBalance } from './take-balance.ts'
import { TakeCash, takeCash } from './take-cash.ts'
import { TakePackage, takePackage } from './take-package.ts'
import { TakeTransfer, takeTransfer } from './take-transfer.ts'
import { takingsRoutes } from './takings-http.ts'
import { tenders } from './tender-rules.ts'
import { VoidPayment, voidPayment } from './void-payment.ts'

const Taken = z.object({
  id: z.uuid(),
  receipt: z.string(),
  amount: z.int(),
  rounding: z.int(),
  tip: z.int(),
  change: z.int(),
  balance: z.int(),
  version: z.int(),
  currency: z.string(),
})

const Payment = z.object({
  id: z.uuid(),
  orderId: z.uuid(),
  branchId: z.uuid(),
  receipt: z.string(),
  tender: z.enum(tenders),
  refunded: z.int(),
  deposit: z.boolean().meta({ description: 'Left on the order before it had a price.' }),
  askedBack: z.int().meta({ description: 'What a card terminal is being asked to give back; it counts as gone.' }),
  reference: z.string().nullable(),
  amount: z.int(),
  rounding: z.int(),
  tip: z.int(),
  tendered: z.int().nullable(),
  change: z.int().nullable(),
  currency: z.string(),
  takenAt: z.union([z.iso.datetime(), z.date()]),
  businessDate: z.string(),
  can: z.object({ refund: z.boolean(), void: z.boolean() }),
})

const Takings = z.object({
  date: z.string(),
  items: z.array(
    z.object({
      branchId: z.uuid(),
      currency: z.string(),
      tender: z.string(),
      count: z.int(),
      amount: z.int(),
      isMoney: z.boolean().meta({
        description: 'False for what packages, accounts and credit paid: that money came or comes by itself.',
      }),
    }),
  ),
})

const Given = z.object({
  id: z.uuid(),
  receipt: z.string(),
  amount: z.int(),
  rounding: z.int(),
  tip: z.int(),
  tender: z.enum(tenders),
  balance: z.int(),
  version: z.int(),
  currency: z.string(),
})

const UsedLot = z.object({
  lotId: z.uuid(),
  planName: z.string(),
  unit: z.enum(lotUnits),
  used: z.int(),
  left: z.int(),
})

const Printed = z.object({ receipt: z.string(), number: z.int(), copy: z.int() })

const theOnly = <G>([given]: readonly G[]): G => {
  if (given === undefined) throw new Error('Nothing was given back.')
  return given
}

const ById = z.object({ id: z.uuid() })

const receiptRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/orders/:id/receipts',
    summary: 'Record that the receipt is printed; its number goes into receipt.pdf',
    tag: 'Payments',
    access: { permission: 'payments.read' },
    params: ById,
    reply: Printed,
    status: 201,
    run: ({ execute, params }) => execute(printReceipt, { orderId: params.id }),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/receipt.pdf',
    summary: 'The receipt of an order; without the number of a print it is marked as a copy',
    tag: 'Payments',
    access: { permission: 'payments.read' },
    params: ById,
    query: z.strictObject({
      paper: z.enum(['roll', 'a4']).default('roll'),
      print: z.coerce.number().int().positive().max(1_000_000).optional(),
    }),
    download: ['application/pdf'],
    run: async ({ ask, params, query, now, request }) => {
      const address = `${request.protocol}://${request.host}/orders/${params.id}`
      const asked = { orderId: params.id, print: query.print, format: query.paper, now, address }
      const { ticket, paper } = await ask((reader) => receiptOfOrder(reader, asked))
      return {
        fileName: `${ticket}.pdf`,
        contentType: 'application/pdf',
        content: await renderPaper(paper),
        inline: true,
      }
    },
  }),
]

const otherTenders: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/payments/package',
    summary: 'Pay what a customer’s packages cover of an order; the rest stays due',
    tag: 'Payments',
    access: { permission: 'prepaid.sell' },
    body: TakePackage,
    reply: Taken.extend({ lots: z.array(UsedLot) }),
    status: 201,
    run: ({ execute, body }) => execute(takePackage, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/payments/balance',
    summary: 'Put an order on its customer’s account, or take it off their credit',
    tag: 'Payments',
    access: { permission: 'payments.take' },
    body: TakeBalance,
    reply: Taken,
    status: 201,
    run: ({ execute, body }) => execute(takeBalance, body),
  }),
]

const transferAndBack = (terminal: CardTerminal): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/payments/transfer',
    summary: 'Take money that came by transfer or through a wallet',
    tag: 'Payments',
    access: { permission: 'payments.take' },
    body: TakeTransfer,
    reply: Taken,
    status: 201,
    run: ({ execute, body }) => execute(takeTransfer, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/payments/:id/refunds',
    summary: 'Give money back of a payment, a card’s through its terminal; the customer owes it again',
    tag: 'Payments',
    access: { permission: 'payments.refund' },
    params: ById,
    body: RefundPayment.omit({ paymentId: true }),
    reply: Given,
    status: 201,
    run: async ({ execute, params, body, ...till }) =>
      theOnly(await giveBackThrough(till, terminal, () => execute(refundPayment, { ...body, paymentId: params.id }))),
  }),
  route({
    method: 'POST',
    path: '/api/v1/payments/:id/void',
    summary: 'Take a payment of today back whole, the way it came',
    tag: 'Payments',
    access: { permission: 'payments.void' },
    params: ById,
    body: VoidPayment.omit({ paymentId: true }),
    reply: Given,
    status: 201,
    run: async ({ execute, params, body, ...till }) =>
      theOnly(await giveBackThrough(till, terminal, () => execute(voidPayment, { ...body, paymentId: params.id }))),
  }),
]

/** REST: payments. */
export const routesWith = (terminal: CardTerminal): Route[] => [
  route({
    method: 'POST',
    path: '/api/v1/payments/cash',
    summary: 'Take cash for an order',
    tag: 'Payments',
    access: { permission: 'payments.take' },
    body: TakeCash,
    reply: Taken,
    status: 201,
    run: ({ execute, body }) => execute(takeCash, body),
  }),
  route({
    method: 'POST',
    path: '/api/v1/payments/card',
    summary: 'Take a card payment for an order through the terminal',
    tag: 'Payments',
    access: { permission: 'payments.take' },
    body: RequestCharge,
    reply: Taken,
    status: 201,
    run: ({ execute, body, ...till }) => chargeCard(till, terminal, () => execute(requestCharge, body)),
  }),
  route({
    method: 'GET',
    path: '/api/v1/orders/:id/payments',
    summary: 'The payments of an order, and what may be done with each now',
    tag: 'Payments',
    access: { permission: 'payments.read' },
    params: ById,
    reply: z.object({ items: z.array(Payment) }),
    run: async ({ ask, actor, now, params: { id: orderId } }) => ({
      items: await ask((reader) => paymentsOfKnownOrder(reader, { orderId, actor, now })),
    }),
  }),
  ...otherTenders,
  ...transferAndBack(terminal),
  ...receiptRoutes,
  ...packageRoutesWith(terminal),
  ...accountRoutesWith(terminal),
  ...depositRoutesWith(terminal),
  ...takingsRoutes,
  route({
    method: 'GET',
    path: '/api/v1/branches/:id/takings',
    summary: 'What a branch took today, by tender',
    tag: 'Payments',
    access: { permission: 'payments.read' },
    params: ById,
    reply: Takings,
    run: ({ ask, params, now }) =>
      ask(async (reader) => {
        const branch = await branchById(reader, params.id)
        const date = businessDate(now, branch.timeZone, branch.dayStart)
        return { date, items: await takingsOfDay(reader, { date, branchId: branch.id }) }
      }),
  }),
]
