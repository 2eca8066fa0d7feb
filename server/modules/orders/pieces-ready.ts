import { requireRight } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { bookPerformed, bookReopened } from './book-order.ts'
import { pieceMissing, transitionRefused } from './errors.ts'
import { OrderReady, OrderReopened, PiecesReady } from './events.ts'
import { settleGroups } from './groups.ts'
import { nextStates, statusOf } from './order-rules.ts'
import { type LockedOrder, lockOrder, momentOf } from './store.ts'

/** Which pieces of which order, and the right that is asked for at the order's branch. */
export interface PiecesAsked {
  orderId: string
  version?: number | undefined
  /** All of the order's pieces when absent. */
  pieceIds?: readonly string[] | undefined
  right: string
}

type Context = Pick<CommandContext, 'tx' | 'actor' | 'now' | 'publish'>

async function lockFor({ tx, actor }: Context, { orderId, version, right }: PiecesAsked): Promise<LockedOrder> {
  const order = await lockOrder(tx, orderId, version)
  requireRight(actor, right, order.branchId)
  return order
}

async function refuseMissing({ tx }: Context, { id, ticket }: LockedOrder, pieceIds: PiecesAsked['pieceIds']) {
  const missing = await tx
    .selectFrom('orders.pieces')
    .select('tag')
    .where('order_id', '=', id)
    .where('status', '=', 'tagged')
    .where('missing_since', 'is not', null)
    .$if(pieceIds !== undefined, (query) => query.where('id', 'in', pieceIds ?? []))
    .orderBy('position')
    .execute()
  if (missing.length > 0) throw pieceMissing({ ticket, tags: missing.map(({ tag }) => tag) })
}

async function turn({ tx }: Context, order: LockedOrder, turn: { asked: PiecesAsked; to: 'ready' | 'tagged' }) {
  const { asked, to } = turn
  const turned = await tx
    .updateTable('orders.pieces')
    .set({ status: to })
    .where('order_id', '=', order.id)
    .where('status', '=', to === 'ready' ? 'tagged' : 'ready')
    .$if(asked.pieceIds !== undefined, (query) => query.where('id', 'in', asked.pieceIds ?? []))
    .returning('id')
    .execute()
  if (asked.pieceIds && turned.length < new Set(asked.pieceIds).size)
    throw notFound({ what: to === 'ready' ? 'piece still in work on this order' : 'ready piece on this order' })
  const pieces = await tx.selectFrom('orders.pieces').select('status').where('order_id', '=', order.id).execute()
  return { pieceIds: turned.map(({ id }) => id), status: statusOf(pieces.map((piece) => piece.status)) }
}

/** Makes pieces of an order in work ready; with the last of them the order is ready, told and earned, once. Pieces nobody finds stand in the way. */
export async function piecesReady(context: Context, asked: PiecesAsked) {
  const { tx, now, publish } = context
  const order = await lockFor(context, asked)
  if (order.status !== 'received') {
    const { ticket, status: from } = order
    throw transitionRefused({ ticket, from, to: 'ready', next: nextStates(from) })
  }
  await refuseMissing(context, order, asked.pieceIds)
  const { pieceIds, status } = await turn(context, order, { asked, to: 'ready' })
  await tx
    .updateTable('orders.orders')
    .set({ status, version: order.version + 1, ...(status === 'ready' && { ready_at: now }) })
    .where('id', '=', order.id)
    .execute()
  await settleGroups(context, order)
  const place = { subject: `order/${order.id}`, branchId: order.branchId }
  if (status === 'ready') {
    await bookPerformed(tx, order, now)
    publish(OrderReady, place, momentOf(order, now))
  } else publish(PiecesReady, place, { ...momentOf(order, now), pieceIds })
  return { id: order.id, branchId: order.branchId, status, version: order.version + 1, pieceIds }
}

/** Takes ready pieces back into work, for a reason; an order that was ready is in work again, and what it earned is owed again. */
export async function piecesBackInWork(context: Context, asked: PiecesAsked & { reason: string }) {
  const { tx, now, publish } = context
  const order = await lockFor(context, asked)
  const { ticket, status: from } = order
  if (from !== 'received' && from !== 'ready')
    throw transitionRefused({ ticket, from, to: 'received', next: nextStates(from) })
  const { pieceIds } = await turn(context, order, { asked, to: 'tagged' })
  await tx
    .updateTable('orders.orders')
    .set({ status: 'received', ready_at: null, version: order.version + 1 })
    .where('id', '=', order.id)
    .execute()
  await settleGroups(context, order)
  const { id, branchId } = order
  if (from === 'ready') {
    await bookReopened(tx, order, now)
    publish(OrderReopened, { subject: `order/${id}`, branchId }, { ...momentOf(order, now), reason: asked.reason })
  }
  return { id, branchId, status: 'received' as const, version: order.version + 1, pieceIds, from }
}
