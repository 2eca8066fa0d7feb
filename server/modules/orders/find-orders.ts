import { sql } from 'kysely'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { canChange, isEnded, nextStates, takesDeposit } from './order-rules.ts'
import type { OrderStatus } from './order-terms-rules.ts'

/** What a person may do with an order now. */
export interface OrderAbilities {
  pay: boolean
  change: boolean
  markReady: boolean
  handOver: boolean
  cancel: boolean
  void: boolean
  deposit: boolean
  detail: boolean
  hold: boolean
  release: boolean
  reopen: boolean
  approve: boolean
}

interface Judged {
  branchId: string
  status: OrderStatus
  total: number
  paid: number
  held: number
  /** Whether it is still the business day on which it was taken in. */
  isToday: boolean
}

/** Derives the abilities from the right at the order's branch and the state it is in. */
export function abilitiesOf(actor: Actor, { branchId, status, total, paid, held, isToday }: Judged): OrderAbilities {
  const next = nextStates(status)
  const nothingPaid = paid === 0 && held === 0
  const mayWrite = may(actor, 'orders.write', branchId)
  return {
    deposit: takesDeposit({ status, total }) && may(actor, 'payments.take', branchId),
    pay: !isEnded(status) && paid < total && may(actor, 'payments.take', branchId),
    change: canChange(status) && mayWrite,
    markReady: status === 'received' && may(actor, 'orders.ready', branchId),
    handOver: next.includes('collected') && paid === total && may(actor, 'orders.hand_over', branchId),
    cancel: next.includes('cancelled') && nothingPaid && mayWrite,
    void: next.includes('voided') && nothingPaid && isToday && may(actor, 'orders.void', branchId),
    detail: status === 'to_detail' && mayWrite,
    hold: next.includes('on_hold') && may(actor, 'orders.ready', branchId),
    release: status === 'on_hold' && may(actor, 'orders.ready', branchId),
    reopen: status === 'ready' && may(actor, 'orders.reopen', branchId),
    approve: status === 'awaiting_customer_approval' && mayWrite,
  }
}

const summaryColumns = [
  'id',
  'branch_id as branchId',
  'ticket',
  'reference',
  'customer_id as customerId',
  'status',
  'taken_at as takenAt',
  'promised_at as promisedAt',
  'currency',
  'total',
  'paid',
  'held',
  'pieces',
  'note',
  'version',
  'business_date as businessDate',
] as const

/** Which orders of the branches one sees are asked for. */
export interface OrderFilter {
  branchId?: string | undefined
  status?: OrderStatus | undefined
  customerId?: string | undefined
  /** The beginning of a ticket, or the number alone; or the whole ticket it had in another system. */
  ticket?: string | undefined
  /** Business dates, both included. */
  from?: string | undefined
  until?: string | undefined
  /** The latest taken in first, or the earliest promise first among those not yet handed over. */
  sort: 'taken' | 'promised'
  after?: { at: Date; id: string } | undefined
  limit: number
}

/** Orders, page by page. The states are written out beside the promise, so that the index of open orders serves. */
export function findOrders(queries: Queries, filter: OrderFilter) {
  const { branchId, status, customerId, ticket, from, until, sort, after, limit } = filter
  return queries
    .selectFrom('orders.orders')
    .select(summaryColumns)
    .$if(branchId !== undefined, (query) => query.where('branch_id', '=', branchId ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'received'))
    .$if(customerId !== undefined, (query) => query.where('customer_id', '=', customerId ?? ''))
    .$if(ticket !== undefined, (query) => query.where(ticketMatches(ticket ?? '')))
    .$if(from !== undefined, (query) => query.where(takenFrom(from ?? '')))
    .$if(until !== undefined, (query) => query.where(takenUntil(until ?? '')))
    .$if(after !== undefined, (query) => query.where(comesAfter(sort, after)))
    .$if(sort === 'promised', (query) =>
      query
        .where(
          sql<boolean>`status in ('to_detail', 'received', 'on_hold', 'awaiting_customer_approval', 'ready') and promised_at is not null`,
        )
        .orderBy('promised_at'),
    )
    .$if(sort === 'taken', (query) => query.orderBy('taken_at', 'desc'))
    .orderBy('id', sort === 'promised' ? 'asc' : 'desc')
    .limit(limit)
    .execute()
}

const comesAfter = (sort: OrderFilter['sort'], after: OrderFilter['after']) =>
  sort === 'promised'
    ? sql<boolean>`(promised_at, id) > (${after?.at}, ${after?.id}::uuid)`
    : sql<boolean>`(taken_at, id) < (${after?.at}, ${after?.id}::uuid)`

// The index knows the time an order was taken, not its business date: two days more leave room for zones and late days.
const takenFrom = (date: string) =>
  sql<boolean>`business_date >= ${date}::date and taken_at >= ${date}::date - interval '2 days'`
const takenUntil = (date: string) =>
  sql<boolean>`business_date <= ${date}::date and taken_at < ${date}::date + interval '3 days'`

const ticketMatches = (ticket: string) =>
  /^\d+$/.test(ticket)
    ? sql<boolean>`(ticket like ${`%-${ticket}`} or ${wasCalled(ticket)})`
    : sql<boolean>`id in (select id from orders.orders where ${beginsWith(ticket.toUpperCase())}
        union all select id from orders.orders where ${wasCalled(ticket)})`

// Under row-level security `like` reaches no index, comparisons do; nothing sorts behind the last character there is.
const beginsWith = (ticket: string) => sql`ticket ~>=~ ${ticket} and ticket ~<~ ${`${ticket}\u{10ffff}`}`

/** The ticket it had in the system it was brought over from, as on its owner's paper. */
const wasCalled = (ticket: string) => sql`(reference is not null and upper(reference) = ${ticket.toUpperCase()})`

/** One order with its lines and pieces; refuses one that is unknown or out of scope. */
export async function orderById(queries: Queries, id: string) {
  const [order, lines, pieces, bags, waits, groups] = await Promise.all([
    queries
      .selectFrom('orders.orders')
      .select([
        ...summaryColumns,
        'subtotal',
        'discount',
        'net',
        'tax',
        'taxes',
        'terms',
        'ready_at as readyAt',
        'collected_at as collectedAt',
        'cancelled_at as cancelledAt',
        'cancel_reason as cancelReason',
        'original_promised_at as originalPromisedAt',
        'taken_by as takenBy',
        'reclean_of as recleanOf',
        'reclean_cause as recleanCause',
        'storage',
        'estimate',
        'approved',
      ])
      .where('id', '=', id)
      .executeTakeFirst(),
    linesOf(queries, id),
    piecesOf(queries, id),
    bagsOf(queries, id),
    waitsOf(queries, id),
    groupsOf(queries, id),
  ])
  if (!order) throw notFound({ what: 'order' })
  return { ...order, lines, pieceList: pieces, bags, waits, groups }
}

const linesOf = (queries: Queries, orderId: string) =>
  queries
    .selectFrom('orders.lines')
    .select([
      'id',
      'position',
      'item_id as itemId',
      'service_id as serviceId',
      'item_name as itemName',
      'service_name as serviceName',
      'unit',
      'quantity',
      'billed_quantity as billedQuantity',
      'nominal',
      'discount',
      'net',
      'tax',
      'gross',
      'terms',
      'note',
      'group_position as group',
    ])
    .where('order_id', '=', orderId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .execute()

const piecesOf = (queries: Queries, orderId: string) =>
  queries
    .selectFrom('orders.pieces')
    .select(['id', 'line_id as lineId', 'position', 'tag', 'item_name as itemName', 'status', 'attributes'])
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()

const bagsOf = (queries: Queries, orderId: string) =>
  queries
    .selectFrom('orders.bags')
    .select(['tag', 'contents'])
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()

const waitsOf = (queries: Queries, orderId: string) =>
  queries
    .selectFrom('orders.waits')
    .select([
      'id',
      'kind',
      'cause',
      'reason',
      'price',
      'began_at as beganAt',
      'ended_at as endedAt',
      'outcome',
      'remark',
    ])
    .where('order_id', '=', orderId)
    .orderBy('began_at')
    .orderBy('id')
    .execute()

const groupsOf = (queries: Queries, orderId: string) =>
  queries
    .selectFrom('orders.groups')
    .select([
      'position',
      'promised_at as promisedAt',
      'original_promised_at as originalPromisedAt',
      'ready_at as readyAt',
    ])
    .where('order_id', '=', orderId)
    .orderBy('position')
    .execute()

/** The counts of one business date, for the branches one sees. */
export const branchDays = (queries: Queries, asked: { date: string; branchId?: string | undefined }) =>
  queries
    .selectFrom('orders.branch_days')
    .select(['branch_id as branchId', 'currency', 'taken', 'pieces', 'total', 'ready', 'collected', 'cancelled'])
    .where('business_date', '=', asked.date)
    .$if(asked.branchId !== undefined, (query) => query.where('branch_id', '=', asked.branchId ?? ''))
    .orderBy('branch_id')
    .execute()
