import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { bookChanged } from './book-order.ts'
import { requireWaivers, tellWaivers } from './care-of-order.ts'
import { ChangeInput, changesDiscounts } from './change-input.ts'
import { belowPaid, transitionRefused } from './errors.ts'
import { OrderChanged } from './events.ts'
import { orderById } from './find-orders.ts'
import { joinLastGroup, settleGroups } from './groups.ts'
import { applyHeld } from './held-deposit.ts'
import { changeOf, type OrderChange } from './order-change.ts'
import { canChange, nextStates, statusOf } from './order-rules.ts'
import type { OrderStatus } from './order-terms-rules.ts'
import { settleStatus } from './settle-status.ts'
import { type LockedOrder, lockOrder } from './store.ts'
import { askIfDearer, endWait } from './waits.ts'
import { nextPlaces, writeChange } from './write-change.ts'

/** A change of an order's lines, by somebody who knows the order as it is. */
export const EditOrder = ChangeInput.extend({
  orderId: z.uuid(),
  version: z.int().positive(),
  reason: plainText(300).default(''),
})

type Written = ReturnType<typeof writeChange>

const moneyOf = ({ net, tax, total, pieces }: LockedOrder) => ({ net, tax, total, pieces })

const laterOf = (one: Date | null, other: Date | null): Date | null =>
  one === null || (other !== null && other > one) ? other : one

/** The order with the money and pieces of a change. */
const changed = (order: LockedOrder, { priced: { totals }, pieces, promisedAt }: OrderChange): LockedOrder => ({
  ...order,
  net: totals.net,
  tax: totals.tax,
  total: totals.totalDue,
  pieces,
  promisedAt: laterOf(order.promisedAt, promisedAt),
})

async function writeOrder({ tx }: CommandContext, order: LockedOrder, change: OrderChange, reached: object) {
  const { lines: _, ...terms } = change.terms
  const { subtotal, discount, taxes } = change.priced.totals
  const { net, tax, total, pieces, promisedAt } = order
  await tx
    .updateTable('orders.orders')
    .set({ subtotal, discount, net, tax, total, pieces, promised_at: promisedAt, ...reached })
    .set({ terms: JSON.stringify(terms), taxes: JSON.stringify(taxes), version: order.version + 1 })
    .where('id', '=', order.id)
    .execute()
}

/** A held order stays held; one whose owner is asked, or has to be asked now, waits for their word on the new price. */
async function whereTo(
  context: CommandContext,
  before: LockedOrder,
  { after, standing }: { after: LockedOrder; standing: OrderStatus },
): Promise<OrderStatus> {
  if (before.status === 'on_hold') return 'on_hold'
  endWait(context, before, { outcome: 'changed' })
  return askIfDearer(context, after, standing)
}

function linesNow({ kept, added, priced }: OrderChange, { lineIds }: Written) {
  const things = [...kept.map(({ line }) => line), ...added.map(({ asked }) => asked)]
  return priced.lines.map(({ unit, quantity, billedQuantity, discount, net, tax, gross }, at) => ({
    lineId: lineIds[at] ?? '',
    itemId: things[at]?.itemId ?? '',
    serviceId: things[at]?.serviceId ?? '',
    ...{ unit, quantity, billedQuantity, discount, net, tax, gross },
  }))
}

/**
 * Changes the lines of an order in work or ready: priced anew, pieces tagged or taken out, the difference booked and told. What was paid is never given
 * back by itself: an order cannot come to cost less than is paid on it until somebody has returned the difference. The promise only moves back,
 * when what was added takes longer; the first promise stays.
 */
export const editOrder = defineCommand({
  name: 'orders.edit',
  permission: 'orders.write',
  critical: true,
  input: EditOrder,
  async run(context, { orderId, version, reason, ...input }) {
    const { tx, actor, now, publish, note } = context
    const before = await lockOrder(tx, orderId, version)
    requireRight(actor, 'orders.write', before.branchId)
    if (changesDiscounts(input)) requireRight(actor, 'orders.discount', before.branchId)
    const { ticket, status: from, paid, currency } = before
    const refuse = () => transitionRefused({ ticket, from, to: 'received', next: nextStates(from) })
    if (!canChange(from)) throw refuse()
    const [existing, places] = await Promise.all([orderById(tx, orderId), nextPlaces(tx, orderId)])
    if (existing.lines.length === 0) throw refuse()
    const change = await changeOf(tx, existing, { input, now, first: places.line })
    requireWaivers(change.added)
    const after = changed(before, change)
    if (after.total < paid) throw belowPaid({ ticket, paid, total: after.total, surplus: paid - after.total, currency })
    const written = writeChange(tx, before, { change, places, at: now })
    const stay = existing.pieceList.filter(({ id }) => !change.goingPieces.includes(id)).map(({ status }) => status)
    const pieces = [...stay, ...written.pieces.map(() => 'tagged' as const)]
    const status = await whereTo(context, before, { after, standing: statusOf(pieces) })
    const delta = { net: after.net - before.net, tax: after.tax - before.tax }
    await bookChanged(tx, after, { ...delta, performed: before.readyAt !== null, at: now })
    const reached = await settleStatus(context, after, { status, why: reason })
    joinLastGroup(tx, after)
    await settleGroups(context, after)
    await writeOrder(context, after, change, reached)
    const applied = await applyHeld(context, after)
    const place = { subject: `order/${orderId}`, branchId: before.branchId }
    const money = { before: moneyOf(before), after: moneyOf(after) }
    note({ ...place, ...money, ...(reason && { reason }) })
    const balance = after.total - paid - applied
    publish(OrderChanged, place, {
      ...{ orderId, ticket, currency, branchId: before.branchId, customerId: before.customerId },
      ...{ businessDate: before.businessDate, at: now.toISOString(), ...money, paid: paid + applied, balance },
      promisedAt: after.promisedAt?.toISOString() ?? null,
      addedPieceIds: written.pieces.map(({ id }) => id),
      cancelledPieceIds: change.goingPieces,
      lines: linesNow(change, written),
    })
    tellWaivers(context, before, change.added)
    const { version: seen, promisedAt } = after
    const tags = written.pieces.map(({ tag, itemName }) => ({ tag, itemName }))
    return {
      ...{ id: orderId, status, version: seen + 1, currency, before: before.total, total: after.total },
      ...{ paid: paid + applied, balance, promisedAt, tags },
    }
  },
})
