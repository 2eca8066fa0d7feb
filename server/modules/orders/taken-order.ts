import type { z } from 'zod'
import { may } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { bookTaken } from './book-order.ts'
import { requireWaivers, tellWaivers } from './care-of-order.ts'
import { type Draft, draftOrder } from './draft.ts'
import { OrderPlaced } from './events.ts'
import { groupsOf, insertGroups } from './groups.ts'
import { type InsertedOrder, insertOrder, type Reclean, takeTicket } from './insert-order.ts'
import type { OrderInput } from './order-input.ts'

/** What is told of an order that exists from here on. */
export function placedFacts(
  draft: Draft,
  order: InsertedOrder,
  taken: { customerId: string | null; takenAt: Date },
): z.input<typeof OrderPlaced.schema> {
  const { branch, priced, promise, lines } = draft
  const { subtotal, discount, net, tax, totalDue } = priced.totals
  return {
    orderId: order.id,
    ticket: order.ticket,
    branchId: branch.id,
    customerId: taken.customerId,
    businessDate: draft.businessDate,
    currency: branch.currency,
    takenAt: taken.takenAt.toISOString(),
    promisedAt: promise.promisedAt.toISOString(),
    subtotal,
    discount,
    net,
    tax,
    total: totalDue,
    pieces: order.pieces.length,
    lines: priced.lines.map((line, position) => ({
      lineId: order.lineIds[position] ?? '',
      itemId: lines[position]?.asked.itemId ?? '',
      serviceId: lines[position]?.asked.serviceId ?? '',
      unit: line.unit,
      quantity: line.quantity,
      billedQuantity: line.billedQuantity,
      discount: line.discount,
      net: line.net,
      tax: line.tax,
      gross: line.gross,
    })),
  }
}

const bookedOrder = ({ branch, priced: { totals } }: Draft, { id }: InsertedOrder, customerId: string | null) => ({
  id,
  branchId: branch.id,
  customerId,
  currency: branch.currency,
  net: totals.net,
  tax: totals.tax,
})

/** Takes garments in within a command: priced, promised, tagged, booked and told of. */
export async function takeIn({ tx, actor, now, publish }: CommandContext, input: OrderInput, reclean?: Reclean) {
  const [draft, number] = await Promise.all([draftOrder(tx, input, now), takeTicket(tx, input.branchId)])
  requireWaivers(draft.lines)
  const order = insertOrder(tx, draft, { input, number, now, takenBy: actor.id, reclean })
  if (input.split) insertGroups(tx, { id: order.id, branchId: input.branchId }, groupsOf(draft, order.lineIds))
  bookTaken(tx, bookedOrder(draft, order, input.customerId), { at: now, businessDate: draft.businessDate })
  publish(
    OrderPlaced,
    { subject: `order/${order.id}`, branchId: input.branchId },
    placedFacts(draft, order, { customerId: input.customerId, takenAt: now }),
  )
  tellWaivers({ publish, now }, { ...order, branchId: input.branchId, customerId: input.customerId }, draft.lines)
  return {
    id: order.id,
    ticket: order.ticket,
    version: 1,
    currency: draft.branch.currency,
    total: draft.priced.totals.totalDue,
    balance: draft.priced.totals.totalDue,
    promisedAt: draft.promise.promisedAt.toISOString(),
    tags: order.pieces.map(({ tag, itemName }) => ({ tag, itemName })),
    can: { pay: may(actor, 'payments.take', input.branchId) },
  }
}
