import { ordersOnTheWay } from '#modules/deliveries/index.ts'
import { branchesByIds } from '#modules/identity/index.ts'
import { type OwnOrder, orderById, ordersOfOwner, picturesOfOwner } from '#modules/orders/index.ts'
import { paymentsOfOrder } from '#modules/payments/index.ts'
import { piecesBegun } from '#modules/production/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { timePage } from '#platform/time-cursor.ts'
import { stageOfOrder, stageOfPiece, stepsOf } from './stage-rules.ts'

type Order = Awaited<ReturnType<typeof orderById>>

const summary = (order: OwnOrder, seen: { branchName: string; begun: boolean; onTheWay: boolean }) => ({
  id: order.id,
  ticket: order.ticket,
  branchId: order.branchId,
  branchName: seen.branchName,
  placedAt: order.takenAt.toISOString(),
  promisedAt: order.promisedAt?.toISOString() ?? null,
  stage: stageOfOrder(order.status, seen),
  pieces: order.pieces,
  total: order.total,
  due: order.due,
  currency: order.currency,
})

/** A page of the customer's orders, the latest first. */
export async function ordersPage(
  queries: Queries,
  asked: {
    customerId: string
    open?: boolean | undefined
    after?: { at: Date; id: string } | undefined
    limit: number
  },
) {
  const rows = await ordersOfOwner(queries, { ...asked, limit: asked.limit + 1 })
  const { items, next } = timePage(rows, asked.limit, ({ takenAt }) => takenAt)
  const ids = items.map(({ id }) => id)
  const [branches, onTheWay, begun] = await Promise.all([
    branchesByIds(queries, [...new Set(items.map(({ branchId }) => branchId))]),
    ordersOnTheWay(queries, ids),
    piecesBegun(queries, ids),
  ])
  const orders = items.map((order) =>
    summary(order, {
      branchName: branches.get(order.branchId)?.name ?? '',
      begun: begun.orders.has(order.id),
      onTheWay: onTheWay.has(order.id),
    }),
  )
  return { items: orders, next }
}

const isOver = (status: Order['status']): boolean => ['cancelled', 'voided', 'disposed'].includes(status)

/** The price a customer is asked about: what they know of, what it comes to, and why. */
function approvalOf({ status, estimate, approved, total, waits }: Order) {
  if (status !== 'awaiting_customer_approval') return null
  const reason = waits.findLast(({ endedAt }) => endedAt === null)?.reason ?? ''
  return { before: Math.max(estimate ?? 0, approved ?? 0), after: total, reason, until: null }
}

const linesOf = ({ lines, pieceList }: Order) =>
  lines.map(({ id, itemName, serviceName, quantity, unit, gross }) => ({
    id,
    text: `${itemName}, ${serviceName}`,
    pieces: pieceList.filter(({ lineId, status }) => lineId === id && status !== 'cancelled').length,
    quantity,
    unit,
    total: gross,
  }))

/** One of the customer's orders whole; refuses one that is not theirs as if there were none. */
export async function orderOf(queries: Queries, orderId: string) {
  const order = await orderById(queries, orderId)
  const [branches, onTheWay, begun, payments, pictures] = await Promise.all([
    branchesByIds(queries, [order.branchId]),
    ordersOnTheWay(queries, [orderId]),
    piecesBegun(queries, [orderId]),
    paymentsOfOrder(queries, orderId),
    picturesOfOwner(queries, orderId),
  ])
  const due = isOver(order.status) ? 0 : order.total - order.paid
  const seen = { begun: begun.orders.has(orderId), onTheWay: onTheWay.has(orderId) }
  return {
    ...summary({ ...order, due }, { ...seen, branchName: branches.get(order.branchId)?.name ?? '' }),
    paid: order.paid,
    lines: linesOf(order),
    garments: order.pieceList.map((piece) => ({
      tag: piece.tag,
      text: piece.itemName,
      color: piece.attributes.colour ?? null,
      stage: stageOfPiece(piece.status, begun.pieces.has(piece.id)),
      photos: pictures.flatMap(({ id, pieceId }) => (pieceId === piece.id ? id : [])),
    })),
    steps: stepsOf({ ...order, begun: seen.begun }),
    payments: payments.map(({ takenAt, tender, amount, refunded, receipt }) => ({
      at: takenAt.toISOString(),
      tender,
      amount: amount - refunded,
      receiptNumber: receipt,
    })),
    approval: approvalOf(order),
  }
}
