import type { CommandContext } from '#platform/command/command.ts'
import { nothingToAnswer, transitionRefused } from './errors.ts'
import { PriceApproved, PriceDeclined } from './events.ts'
import { nextStates } from './order-rules.ts'
import { settleStatus } from './settle-status.ts'
import { type LockedOrder, lockOrder, momentOf } from './store.ts'
import { beginWait, endWait, standingOf } from './waits.ts'

/** What the owner said of a price: how they were reached, or that they said so in their portal, and in which words. */
interface PriceWord {
  by: 'in_person' | 'phone' | 'message' | 'email' | 'portal'
  remark: string
}

function requireWaiting({ ticket, status: from }: LockedOrder, to: 'received' | 'on_hold'): void {
  if (from !== 'awaiting_customer_approval') throw transitionRefused({ ticket, from, to, next: nextStates(from) })
}

const placeOf = ({ id, branchId }: LockedOrder) => ({ subject: `order/${id}`, branchId })

/** Locks an order that waits for its owner's word on the price they saw, in minor units; refuses any other. */
export async function orderAwaitingWord(
  { tx }: CommandContext,
  { orderId, total }: { orderId: string; total: number },
): Promise<LockedOrder> {
  const order = await lockOrder(tx, orderId)
  if (order.status !== 'awaiting_customer_approval' || order.total !== total)
    throw nothingToAnswer({ ticket: order.ticket })
  return order
}

/** The owner of a locked order agrees to its price: work goes on. */
export async function agreeToPrice(context: CommandContext, order: LockedOrder, { by, remark }: PriceWord) {
  const { tx, now, publish, note } = context
  const { id, status: from, total, version } = order
  requireWaiting(order, 'received')
  endWait(context, order, { outcome: 'approved', remark: `${by}: ${remark}` })
  const status = await standingOf(context, order)
  const reached = await settleStatus(context, order, { status, why: remark })
  const change = { ...reached, approved: total, version: version + 1 }
  await tx.updateTable('orders.orders').set(change).where('id', '=', id).execute()
  note({ ...placeOf(order), reason: remark, before: { status: from }, after: { status, approved: total, by } })
  publish(PriceApproved, placeOf(order), { ...momentOf(order, now), by })
  return { id, status, version: version + 1 }
}

/** The owner of a locked order does not agree to its price: it is held until its lines are changed, or it is cancelled. */
export async function refusePrice(context: CommandContext, order: LockedOrder, { by, remark }: PriceWord) {
  const { tx, now, publish, note } = context
  const { id, status: from, version } = order
  requireWaiting(order, 'on_hold')
  endWait(context, order, { outcome: 'declined', remark: `${by}: ${remark}` })
  const reason = remark || 'The customer does not agree to the price'
  beginWait(context, order, { kind: 'hold', cause: 'customer', reason })
  const status = 'on_hold' as const
  const change = { status, version: version + 1 }
  await tx.updateTable('orders.orders').set(change).where('id', '=', id).execute()
  note({ ...placeOf(order), reason: remark, before: { status: from }, after: { status, by } })
  publish(PriceDeclined, placeOf(order), { ...momentOf(order, now), by })
  return { id, status, version: version + 1 }
}
