import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import type { JobState } from './job-rules.ts'
import type { JobKind, StopAddress } from './tables.ts'

/** A stop as the customer sees it whose things are fetched or brought. */
export interface OwnStop {
  id: string
  kind: JobKind
  state: JobState
  orderId: string | null
  address: StopAddress
  note: string
  windowStart: Date | null
  windowEnd: Date | null
  version: number
}

const columns = sql`select id, kind, state, order_id as "orderId", address, note, window_start as "windowStart",
  window_end as "windowEnd", version from deliveries.jobs`

/** The stops of a customer, the latest asked for first. */
export async function stopsOfCustomer(
  queries: Queries,
  asked: { customerId: string; after?: string | undefined; limit: number },
): Promise<OwnStop[]> {
  const { customerId, after = null, limit } = asked
  const { rows } = await sql<OwnStop>`
    ${columns} where customer_id = ${customerId} and (${after}::uuid is null or id < ${after}::uuid)
    order by id desc limit ${limit}`.execute(queries)
  return rows
}

/** Which of some orders are on their way to their owner now. */
export async function ordersOnTheWay(queries: Queries, orderIds: readonly string[]): Promise<Set<string>> {
  if (orderIds.length === 0) return new Set()
  const rows = await queries
    .selectFrom('deliveries.jobs')
    .select('order_id as orderId')
    .where('order_id', 'in', orderIds)
    .where('kind', '=', 'dropoff')
    .where('state', 'in', ['en_route', 'arrived'])
    .execute()
  return new Set(rows.flatMap(({ orderId }) => orderId ?? []))
}
