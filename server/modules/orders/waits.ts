import { sql } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import { newId } from '#platform/ids.ts'
import { needsApproval } from './approval-rules.ts'
import { ApprovalAsked } from './events.ts'
import { orderSettings } from './find-settings.ts'
import { statusOf } from './order-rules.ts'
import type { OrderStatus, WaitCause, WaitOutcome } from './order-terms-rules.ts'
import { type LockedOrder, momentOf } from './store.ts'

type Context = Pick<CommandContext, 'tx' | 'actor' | 'now' | 'publish'>

/** Lets a locked order wait; where it waits for its owner, the clock of its promise stands still. */
export function beginWait(
  { tx, actor, now }: Context,
  order: LockedOrder,
  why: { kind: 'hold'; cause: WaitCause; reason: string } | { kind: 'approval'; reason: string; price: number },
): void {
  const wait = { id: newId(), order_id: order.id, branch_id: order.branchId, began_at: now, began_by: actor.id }
  const price = why.kind === 'approval' ? why.price : null
  const cause = why.kind === 'hold' ? why.cause : 'customer'
  const values = {
    ...wait,
    kind: why.kind,
    cause,
    reason: why.reason,
    price,
    ended_at: null,
    ended_by: null,
    outcome: null,
  }
  sent(tx, tx.insertInto('orders.waits').values(values).execute())
}

/** Ends the wait of an order, if it waits; never before it began, wherever the clock was set meanwhile. */
export function endWait(
  { tx, actor, now }: Context,
  order: LockedOrder,
  { outcome, remark = '' }: { outcome: WaitOutcome; remark?: string },
): void {
  if (order.status !== 'on_hold' && order.status !== 'awaiting_customer_approval') return
  const end = tx
    .updateTable('orders.waits')
    .set({ ended_at: sql<Date>`greatest(began_at, ${now}::timestamptz)`, ended_by: actor.id, outcome, remark })
    .where('order_id', '=', order.id)
    .where('ended_at', 'is', null)
  sent(tx, end.execute())
}

/** Where an order stands by its pieces: a bag without any is still to be detailed. */
export async function standingOf({ tx }: Pick<Context, 'tx'>, order: LockedOrder): Promise<OrderStatus> {
  const pieces = await tx.selectFrom('orders.pieces').select('status').where('order_id', '=', order.id).execute()
  return pieces.length === 0 ? 'to_detail' : statusOf(pieces.map(({ status }) => status))
}

/**
 * Whether the owner has to be asked about the order's price before it may go on to `status`; if so they are, and the order waits. Nobody is asked about
 * what has left the shop already.
 */
export async function askIfDearer(context: Context, order: LockedOrder, status: OrderStatus): Promise<OrderStatus> {
  const { estimate, total } = order
  if (estimate === null || (status !== 'received' && status !== 'ready')) return status
  const { approvalPercent: percent, approvalAmount: amount } = await orderSettings(context.tx, order.branchId)
  if (!needsApproval(total, order, { percent, amount })) return status
  const place = { subject: `order/${order.id}`, branchId: order.branchId }
  beginWait(context, order, { kind: 'approval', reason: 'Dearer than the customer was told', price: total })
  context.publish(ApprovalAsked, place, { ...momentOf(order, context.now), estimate, approved: order.approved })
  return 'awaiting_customer_approval'
}
