import type { Queries } from '#platform/db/transactions.ts'
import type { ChangeInput } from './change-input.ts'
import { transitionRefused } from './errors.ts'
import { orderById } from './find-orders.ts'
import { changeOf } from './order-change.ts'
import { canChange, nextStates } from './order-rules.ts'
import { nextPlaces } from './write-change.ts'

/** What a change of an order's lines would cost, and what would have to be given back first; nothing is written. */
export async function quoteChange(
  queries: Queries,
  { orderId, input, now }: { orderId: string; input: ChangeInput; now: Date },
) {
  const [order, places] = await Promise.all([orderById(queries, orderId), nextPlaces(queries, orderId)])
  const { ticket, status: from, paid, currency } = order
  if (!canChange(from) || order.lines.length === 0)
    throw transitionRefused({ ticket, from, to: 'received', next: nextStates(from) })
  const change = await changeOf(queries, order, { input, now, first: places.line })
  const { subtotal, discount, net, tax, totalDue: total } = change.priced.totals
  return {
    ...{ currency, before: order.total, subtotal, discount, net, tax, total, paid },
    balance: Math.max(0, total - paid),
    surplus: Math.max(0, paid - total),
    pieces: change.pieces,
    promisedAt:
      change.promisedAt && order.promisedAt && change.promisedAt > order.promisedAt
        ? change.promisedAt
        : order.promisedAt,
  }
}
