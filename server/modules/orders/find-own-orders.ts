import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { isEnded } from './order-rules.ts'
import type { OrderStatus } from './order-terms-rules.ts'

/** An order as its owner sees it in a list; amounts in minor units. */
export interface OwnOrder {
  id: string
  branchId: string
  ticket: string
  status: OrderStatus
  takenAt: Date
  promisedAt: Date | null
  pieces: number
  total: number
  due: number
  currency: string
}

/** Whose orders, and which: those under way, those that are over, or all. */
export interface OwnOrdersQuestion {
  customerId: string
  open?: boolean | undefined
  after?: { at: Date; id: string } | undefined
  limit: number
}

const underWay = sql<boolean>`status in ('to_detail', 'received', 'on_hold', 'awaiting_customer_approval', 'ready', 'unclaimed')`

/** The orders of one customer in every branch, the latest first. */
export async function ordersOfOwner(
  queries: Queries,
  { customerId, open, after, limit }: OwnOrdersQuestion,
): Promise<OwnOrder[]> {
  const rows = await queries
    .selectFrom('orders.orders')
    .select([
      'id',
      'branch_id as branchId',
      'ticket',
      'status',
      'taken_at as takenAt',
      'promised_at as promisedAt',
      'pieces',
      'total',
      'paid',
      'currency',
    ])
    .where('customer_id', '=', customerId)
    .where('status', '<>', 'voided')
    .$if(open !== undefined, (query) => query.where(open ? underWay : sql<boolean>`not ${underWay}`))
    .$if(after !== undefined, (query) => query.where(sql<boolean>`(taken_at, id) < (${after?.at}, ${after?.id}::uuid)`))
    .orderBy('taken_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ paid, ...row }) => ({ ...row, due: isEnded(row.status) ? 0 : row.total - paid }))
}

/** The pictures of an order's garments that are there, by piece. */
export const picturesOfOwner = (queries: Queries, orderId: string): Promise<{ id: string; pieceId: string }[]> =>
  queries
    .selectFrom('orders.piece_photos')
    .select(['id', 'piece_id as pieceId'])
    .where('order_id', '=', orderId)
    .where('removed_at', 'is', null)
    .orderBy('id')
    .execute()

/** What a customer still owes for their orders, by currency, in minor units; nothing of those called off. */
export async function owedByOwner(queries: Queries, customerId: string): Promise<{ currency: string; owed: number }[]> {
  const { rows } = await sql<{ currency: string; owed: number }>`
    select currency, sum(total - paid)::bigint as owed from orders.orders
    where customer_id = ${customerId} and status not in ('cancelled', 'voided', 'disposed') and paid < total
    group by currency order by currency`.execute(queries)
  return rows
}
