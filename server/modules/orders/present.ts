import { customersByIds } from '#modules/customers/index.ts'
import { type Branch, branchesByIds } from '#modules/identity/index.ts'
import type { Actor } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'
import { timePage } from '#platform/time-cursor.ts'
import { branchHours, PromiseRefusal } from './branch-hours-rules.ts'
import { abilitiesOf, findOrders, type OrderFilter, orderById } from './find-orders.ts'
import { isEnded } from './order-rules.ts'
import { clockOf, type OrderClock, type Timed } from './pause-rules.ts'
import { feesOf } from './price-story.ts'

type Row = Awaited<ReturnType<typeof findOrders>>[number]

/** Who looks at orders, and when. */
export interface Viewer {
  actor: Actor
  now: Date
}

interface Known {
  names: ReadonlyMap<string, { name: string }>
  branches: ReadonlyMap<string, Branch>
}

async function knownOf(queries: Queries, rows: readonly Row[]): Promise<Known> {
  const [names, branches] = await Promise.all([
    customersByIds(queries, [...new Set(rows.flatMap((row) => row.customerId ?? []))]),
    branchesByIds(queries, [...new Set(rows.map((row) => row.branchId))]),
  ])
  return { names, branches }
}

function summary(row: Row, { actor, now }: Viewer, { names, branches }: Known) {
  const branch = branches.get(row.branchId)
  const isToday = branch !== undefined && businessDate(now, branch.timeZone, branch.dayStart) === row.businessDate
  return {
    ...row,
    customerName: row.customerId === null ? null : (names.get(row.customerId)?.name ?? null),
    balance: isEnded(row.status) ? 0 : row.total - row.paid,
    can: abilitiesOf(actor, { ...row, isToday }),
  }
}

/** A page of orders with their customers' names and what this person may do with each. */
export async function orderSummaries(queries: Queries, viewer: Viewer, filter: OrderFilter) {
  const rows = await findOrders(queries, { ...filter, limit: filter.limit + 1 })
  const { items, next } = timePage(
    rows,
    filter.limit,
    (row) => (filter.sort === 'promised' && row.promisedAt) || row.takenAt,
  )
  const known = await knownOf(queries, items)
  return { items: items.map((row) => summary(row, viewer, known)), next }
}

/** An order against its branch’s clock; null where the calendar has no hours to count. */
function clockAt(branch: Branch | undefined, order: Timed, now: Date): OrderClock | null {
  if (branch === undefined) return null
  try {
    return clockOf(branchHours({ ...branch, readyBy: undefined }), order, now)
  } catch (error) {
    if (error instanceof PromiseRefusal) return null
    throw error
  }
}

/** One order whole, with what this person may do with it. */
export async function orderDetail(queries: Queries, viewer: Viewer, id: string) {
  const order = await orderById(queries, id)
  const known = await knownOf(queries, [order])
  const { terms: _, takenBy: __, ...rest } = order
  const lines = order.lines.map(({ terms: ___, position: ____, ...line }) => line)
  const clock = isEnded(order.status) ? null : clockAt(known.branches.get(order.branchId), order, viewer.now)
  return { ...rest, ...summary(order, viewer, known), clock, fees: feesOf(order), lines }
}
