import { z } from 'zod'
import { may, requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { bookTaken } from './book-order.ts'
import { requireWaivers, tellWaivers } from './care-of-order.ts'
import { type Draft, draftOrder } from './draft.ts'
import { transitionRefused } from './errors.ts'
import { OrderPlaced } from './events.ts'
import { groupsOf, insertGroups } from './groups.ts'
import { applyHeld } from './held-deposit.ts'
import { hasDiscount, OrderInput } from './order-input.ts'
import { nextStates } from './order-rules.ts'
import { type LockedOrder, lockOrder } from './store.ts'
import { placedFacts } from './taken-order.ts'
import { askIfDearer } from './waits.ts'
import { insertLines, insertPieces, nextPlaces, piecesOfLines } from './write-change.ts'

/** What turned out to be in the bags of an order. */
export const DetailOrder = OrderInput.pick({
  lines: true,
  discounts: true,
  waiveMinimum: true,
  express: true,
  split: true,
}).extend({
  orderId: z.uuid(),
  version: z.int().positive(),
})

async function writeDetails({ tx }: CommandContext, order: LockedOrder, draft: Draft) {
  const { lines: terms, ...orderTerms } = draft.terms
  const places = await nextPlaces(tx, order.id)
  const lines = draft.lines.map((line, at) => ({ id: newId(), line, terms: terms[at] }))
  const pieces = piecesOfLines(lines, { ticket: order.ticket, from: places.piece })
  insertLines(tx, order, { lines, priced: draft.priced.lines, first: places.line })
  insertPieces(tx, order, pieces)
  const { subtotal, discount, net, tax, totalDue: total, taxes } = draft.priced.totals
  const promisedAt = order.promisedAt ?? draft.promise.promisedAt
  const set = { subtotal, discount, net, tax, total, pieces: pieces.length, currency: draft.branch.currency }
  await tx
    .updateTable('orders.orders')
    .set({ ...set, status: 'received', promised_at: promisedAt, version: order.version + 1 })
    .set((row) => ({ original_promised_at: row.fn.coalesce('original_promised_at', row.val(promisedAt)) }))
    .set({ terms: JSON.stringify(orderTerms), taxes: JSON.stringify(taxes) })
    .where('id', '=', order.id)
    .execute()
  const { net: _, tax: __, ...rest } = set
  const detailed: LockedOrder = { ...order, ...rest, net, tax, status: 'received', promisedAt }
  return { detailed, lineIds: lines.map(({ id }) => id), pieces }
}

/**
 * Prices what is in the bags of an order and tags it, at today's prices; the order is promised now unless it was before. Where it comes to much more
 * than the customer was told, it waits for their word.
 */
export const detailOrder = defineCommand({
  name: 'orders.detail',
  permission: 'orders.write',
  input: DetailOrder,
  async run(context, { orderId, version, ...input }) {
    const { tx, actor, now, publish, note } = context
    const order = await lockOrder(tx, orderId, version)
    const { branchId, customerId, ticket, status: from } = order
    requireRight(actor, 'orders.write', branchId)
    if (hasDiscount(input)) requireRight(actor, 'orders.discount', branchId)
    if (from !== 'to_detail') throw transitionRefused({ ticket, from, to: 'received', next: nextStates(from) })
    const draft = await draftOrder(tx, { branchId, customerId, ...input }, now)
    requireWaivers(draft.lines)
    const { detailed, lineIds, pieces } = await writeDetails(context, order, draft)
    if (input.split) insertGroups(tx, order, groupsOf(draft, lineIds))
    bookTaken(tx, detailed, { at: now, businessDate: draft.businessDate })
    const place = { subject: `order/${orderId}`, branchId }
    const applied = await applyHeld(context, detailed)
    const promised = { ...draft.promise, promisedAt: detailed.promisedAt ?? draft.promise.promisedAt }
    publish(
      OrderPlaced,
      place,
      placedFacts(
        { ...draft, businessDate: order.businessDate, promise: promised },
        { id: orderId, ticket, lineIds, pieces },
        { customerId, takenAt: order.takenAt },
      ),
    )
    tellWaivers(context, detailed, draft.lines)
    const status = await askIfDearer(context, detailed, 'received')
    if (status !== 'received') await tx.updateTable('orders.orders').set({ status }).where('id', '=', orderId).execute()
    note({ ...place, before: { status: from }, after: { status, total: detailed.total } })
    const { total, currency } = detailed
    const tags = pieces.map(({ tag, itemName }) => ({ tag, itemName }))
    return {
      ...{ id: orderId, ticket, version: version + 1, status, currency, total, balance: total - applied },
      ...{ promisedAt: promised.promisedAt.toISOString(), tags, can: { pay: may(actor, 'payments.take', branchId) } },
    }
  },
})
