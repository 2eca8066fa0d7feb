import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'
import { careFaults } from './care-rules.ts'
import { waitCauses } from './order-terms-rules.ts'

const amount = z.int()
const stamp = z.iso.datetime()

const exampleIds = {
  orderId: '019aabcd-0000-7000-8000-000000000001',
  branchId: '019aabcd-0000-7000-8000-0000000000b1',
  customerId: '019aabcd-0000-7000-8000-0000000000c1',
}

const Place = {
  orderId: z.uuid(),
  ticket: z.string(),
  branchId: z.uuid(),
  customerId: z.uuid().nullable(),
  businessDate: z.iso.date(),
  currency: z.string().length(3),
}

const placeExample = {
  ...exampleIds,
  ticket: 'DT-1042',
  businessDate: '2026-11-20',
  currency: 'EUR',
}

const OrderLine = z.object({
  lineId: z.uuid(),
  itemId: z.uuid(),
  serviceId: z.uuid(),
  unit: z.string(),
  quantity: z.int(),
  billedQuantity: z.int(),
  discount: amount,
  net: amount,
  tax: amount,
  gross: amount,
})

const lineExample = {
  lineId: '019aabcd-0000-7000-8000-000000000011',
  itemId: '019aabcd-0000-7000-8000-000000000021',
  serviceId: '019aabcd-0000-7000-8000-000000000031',
  unit: 'piece',
  quantity: 1000,
  billedQuantity: 1000,
  discount: 0,
  net: 1000,
  tax: 190,
  gross: 1190,
}

/** An order was taken in: it exists with its lines, pieces, price and promise. */
export const OrderPlaced = defineEvent('orders.order_placed', 1, {
  schema: z.object({
    ...Place,
    takenAt: stamp,
    promisedAt: stamp,
    subtotal: amount,
    discount: amount,
    net: amount,
    tax: amount,
    total: amount,
    pieces: z.int().positive(),
    lines: z.array(OrderLine),
  }),
  example: {
    ...placeExample,
    takenAt: '2026-11-20T09:12:00.000Z',
    promisedAt: '2026-11-23T16:00:00.000Z',
    subtotal: 1190,
    discount: 0,
    net: 1000,
    tax: 190,
    total: 1190,
    pieces: 1,
    lines: [lineExample],
  },
  audience: 'orders.read',
})

/** A customer signed that garments are done at their risk, against what their labels say: which fault, of which item, and who signed. */
export const CareWaived = defineEvent('orders.care_waived', 1, {
  schema: z.object({
    orderId: z.uuid(),
    ticket: z.string(),
    branchId: z.uuid(),
    customerId: z.uuid().nullable(),
    at: stamp,
    waived: z
      .array(z.object({ fault: z.enum(careFaults), signedBy: z.string().meta({ pii: true }), itemName: z.string() }))
      .min(1),
  }),
  example: {
    ...exampleIds,
    ticket: 'DT-1042',
    at: '2026-11-20T09:12:00.000Z',
    waived: [{ fault: 'no_dry_clean' as const, signedBy: 'A. Example', itemName: 'Blouse' }],
  },
  audience: 'orders.read',
})

/** Why work is done again. */
export const RecleanCause = z.enum(['stain', 'pressing', 'odour', 'damage', 'missing_button', 'other'])

const moment = { schema: z.object({ ...Place, at: stamp, total: amount, pieces: z.int() }), audience: 'orders.read' }
const momentExample = { ...placeExample, at: '2026-11-22T15:00:00.000Z', total: 1190, pieces: 1 }

/** Every piece of the order is ready. Said once for each time the order becomes ready. */
export const OrderReady = defineEvent('orders.order_ready', 1, { ...moment, example: momentExample })

/** Some pieces of the order are ready, others are still in work. */
export const PiecesReady = defineEvent('orders.pieces_ready', 1, {
  schema: moment.schema.extend({ pieceIds: z.array(z.uuid()) }),
  example: { ...momentExample, pieceIds: ['019aabcd-0000-7000-8000-000000000041'] },
  audience: 'orders.read',
})

/** Some pieces of the order left the shop with their owner, others are still here. */
export const PiecesHandedOver = defineEvent('orders.pieces_handed_over', 1, {
  schema: moment.schema.extend({ pieceIds: z.array(z.uuid()) }),
  example: { ...momentExample, pieceIds: ['019aabcd-0000-7000-8000-000000000041'] },
  audience: 'orders.read',
})

/** Pieces came back to be done again, free of charge: a new order was taken in for them. */
export const OrderRecleaned = defineEvent('orders.order_recleaned', 1, {
  schema: moment.schema.extend({ recleanOf: z.uuid(), cause: RecleanCause, pieceIds: z.array(z.uuid()) }),
  example: {
    ...momentExample,
    recleanOf: '019aabcd-0000-7000-8000-000000000002',
    cause: 'stain' as const,
    pieceIds: ['019aabcd-0000-7000-8000-000000000041'],
  },
  audience: 'orders.read',
})

/** The order left the shop with its owner. */
export const OrderHandedOver = defineEvent('orders.order_handed_over', 1, { ...moment, example: momentExample })

const money = z.object({ net: amount, tax: amount, total: amount, pieces: z.int() })

/** The lines of an order were changed: what it cost before and what it costs now, what was paid and is to pay, and its lines as they are now. */
export const OrderChanged = defineEvent('orders.order_changed', 1, {
  schema: z.object({
    ...Place,
    at: stamp,
    before: money,
    after: money,
    paid: amount,
    balance: amount,
    promisedAt: stamp.nullable(),
    addedPieceIds: z.array(z.uuid()),
    cancelledPieceIds: z.array(z.uuid()),
    lines: z.array(OrderLine),
  }),
  example: {
    ...placeExample,
    at: '2026-11-21T10:00:00.000Z',
    before: { net: 1000, tax: 190, total: 1190, pieces: 1 },
    after: { net: 2000, tax: 380, total: 2380, pieces: 2 },
    paid: 1190,
    balance: 1190,
    promisedAt: '2026-11-23T16:00:00.000Z',
    addedPieceIds: ['019aabcd-0000-7000-8000-000000000042'],
    cancelledPieceIds: [],
    lines: [lineExample],
  },
  audience: 'orders.read',
})

/** Work that was done has to be done again, or more came to it: the order is in work once more. */
export const OrderReopened = defineEvent('orders.order_reopened', 1, {
  schema: moment.schema.extend({ reason: z.string() }),
  example: { ...momentExample, reason: 'Collar still stained' },
  audience: 'orders.read',
})

/** The order was called off before anything was paid. */
export const OrderCancelled = defineEvent('orders.order_cancelled', 1, {
  schema: moment.schema.extend({ reason: z.string() }),
  example: { ...momentExample, reason: 'Customer changed their mind' },
  audience: 'orders.read',
})

/** Bags were taken in unopened: nobody knows yet what is in them and what it costs. */
export const BagTaken = defineEvent('orders.bag_taken', 1, {
  schema: z.object({
    ...Place,
    at: stamp,
    bags: z.int().positive(),
    estimate: amount.nullable(),
    promisedAt: stamp.nullable(),
  }),
  example: { ...placeExample, at: '2026-11-20T09:12:00.000Z', bags: 2, estimate: 3000, promisedAt: null },
  audience: 'orders.read',
})

/** The order came to more than its owner was told: they are asked, and nothing goes on until they have answered. */
export const ApprovalAsked = defineEvent('orders.approval_asked', 1, {
  schema: moment.schema.extend({ estimate: amount, approved: amount.nullable() }),
  example: { ...momentExample, estimate: 1000, approved: null },
  audience: 'orders.read',
})

/** How somebody was reached. */
export const ReachedBy = z.enum(['in_person', 'phone', 'message', 'email'])

/** How somebody was reached, or that they answered by themselves in their portal. */
const AnsweredBy = z.enum([...ReachedBy.options, 'portal'])

/** The owner agreed to the price of the order. */
export const PriceApproved = defineEvent('orders.price_approved', 1, {
  schema: moment.schema.extend({ by: AnsweredBy }),
  example: { ...momentExample, by: 'phone' as const },
  audience: 'orders.read',
})

/** The owner did not agree to the price: the order is held until it is changed or called off. */
export const PriceDeclined = defineEvent('orders.price_declined', 1, {
  schema: moment.schema.extend({ by: AnsweredBy }),
  example: { ...momentExample, by: 'phone' as const },
  audience: 'orders.read',
})

/** Work on the order stopped for a reason; its promise's clock stands still. */
export const OrderHeld = defineEvent('orders.order_held', 1, {
  schema: moment.schema.extend({ reason: z.string(), cause: z.enum(waitCauses).optional() }),
  example: { ...momentExample, reason: 'Ask about the stain', cause: 'customer' as const },
  audience: 'orders.read',
})

/** What the order was held for is settled. */
export const OrderReleased = defineEvent('orders.order_released', 1, { ...moment, example: momentExample })

/** The order was entered by mistake and taken back on the same day, as if it had never been. */
export const OrderVoided = defineEvent('orders.order_voided', 1, {
  schema: moment.schema.extend({ reason: z.string() }),
  example: { ...momentExample, reason: 'Entered for the wrong customer' },
  audience: 'orders.read',
})

/** A branch deals with orders differently from now on. */
export const OrderSettingsChanged = defineEvent('orders.settings_changed', 1, {
  schema: z.object({
    branchId: z.uuid(),
    approvalPercent: z.int().nullable(),
    approvalAmount: amount.nullable(),
    express: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('percent'), percent: z.int() }),
        z.object({ kind: z.literal('flat'), amount }),
      ])
      .nullable(),
    expressTurnaround: z.int(),
    version: z.int(),
  }),
  example: {
    branchId: exampleIds.branchId,
    approvalPercent: 10_000,
    approvalAmount: null,
    express: { kind: 'percent' as const, percent: 50_000 },
    expressTurnaround: 50,
    version: 1,
  },
  audience: 'settings.read',
})

/** The order was split into parts that are promised by themselves. */
export const OrderSplit = defineEvent('orders.order_split', 1, {
  schema: moment.schema.extend({ parts: z.array(z.object({ lineIds: z.array(z.uuid()), promisedAt: stamp })) }),
  example: {
    ...momentExample,
    parts: [
      { lineIds: ['019aabcd-0000-7000-8000-000000000011'], promisedAt: '2026-11-23T16:00:00.000Z' },
      { lineIds: ['019aabcd-0000-7000-8000-000000000012'], promisedAt: '2026-11-27T16:00:00.000Z' },
    ],
  },
  audience: 'orders.read',
})

/** A part of an order is ready, whatever else is still in work. Said once for each time it becomes ready. */
export const GroupReady = defineEvent('orders.group_ready', 1, {
  schema: moment.schema.extend({ group: z.int().positive(), promisedAt: stamp, pieceIds: z.array(z.uuid()) }),
  example: {
    ...momentExample,
    group: 1,
    promisedAt: '2026-11-23T16:00:00.000Z',
    pieceIds: ['019aabcd-0000-7000-8000-000000000041'],
  },
  audience: 'orders.read',
})

const parked = {
  schema: z.object({
    draftId: z.uuid(),
    branchId: z.uuid(),
    customerId: z.uuid().nullable(),
    lines: z.int(),
    at: stamp,
  }),
  example: {
    draftId: '019aabcd-0000-7000-8000-0000000000d1',
    branchId: exampleIds.branchId,
    customerId: exampleIds.customerId,
    lines: 2,
    at: '2026-11-20T09:12:00.000Z',
  },
  audience: 'orders.read',
}

/** What was being taken in was put aside. */
export const DraftParked = defineEvent('orders.draft_parked', 1, parked)

/** Somebody goes on with what was put aside. */
export const DraftResumed = defineEvent('orders.draft_resumed', 1, parked)

/** What was put aside was thrown away. */
export const DraftDiscarded = defineEvent('orders.draft_discarded', 1, parked)

/** An order got its price, or a higher one, and was paid from the deposit held on it; `held` is what is left of that. */
export const DepositApplied = defineEvent('orders.deposit_applied', 1, {
  schema: z.object({
    orderId: z.uuid(),
    ticket: z.string(),
    branchId: z.uuid(),
    customerId: z.uuid().nullable(),
    businessDate: z.iso.date(),
    currency: z.string().length(3),
    at: z.iso.datetime(),
    amount: z.int(),
    held: z.int(),
    balance: z.int(),
  }),
  example: {
    orderId: '019aabcd-0000-7000-8000-000000000001',
    ticket: 'DT-1042',
    branchId: '019aabcd-0000-7000-8000-0000000000b1',
    customerId: '019aabcd-0000-7000-8000-0000000000c1',
    businessDate: '2026-11-20',
    currency: 'EUR',
    at: '2026-11-20T09:13:00.000Z',
    amount: 1190,
    held: 810,
    balance: 0,
  },
  audience: 'orders.read',
})
