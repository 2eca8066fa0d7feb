import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { isDriven, isEnded, type JobState } from './job-rules.ts'
import type { JobKind, StopAddress } from './tables.ts'
import { type Zone, zoneOf } from './zone.ts'
import { type Whereabouts, zoneFor } from './zone-rules.ts'

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
}

/** What a customer may still do with a stop: nothing once a driver has it. */
export const ownAbilities = (state: JobState) => ({
  reschedule: state === 'confirmed' || state === 'attempted',
  cancel: !isDriven(state) && !isEnded(state),
})

const columns = sql`select id, kind, state, order_id as "orderId", address, note, window_start as "windowStart",
  window_end as "windowEnd" from deliveries.jobs`

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

/** One stop of a customer; undefined for one that is not theirs. */
export async function stopOfCustomer(queries: Queries, id: string): Promise<OwnStop | undefined> {
  const { rows } = await sql<OwnStop>`${columns} where id = ${id}`.execute(queries)
  return rows[0]
}

/** The zone of any branch that serves an address: of several the one with the highest priority. */
export async function zoneServing(queries: Queries, place: Whereabouts): Promise<Zone | undefined> {
  const rows = await queries.selectFrom('deliveries.zones').selectAll().where('active', '=', true).execute()
  return zoneFor(rows.map(zoneOf), place)
}

/** A free window as customers see it. */
export interface OpenWindow {
  id: string
  zone: string
  startsAt: Date
  endsAt: Date
  left: number
}

/** The windows that are still to come at an address and have places left, the earliest first; none where nobody drives. */
export async function windowsServing(queries: Queries, place: Whereabouts, now: Date): Promise<OpenWindow[]> {
  const zone = await zoneServing(queries, place)
  if (!zone) return []
  const { rows } = await sql<Omit<OpenWindow, 'zone'>>`
    select id, starts_at as "startsAt", ends_at as "endsAt", capacity - taken as left from deliveries.slots
    where zone_id = ${zone.id} and not closed and taken < capacity and starts_at > ${now}
    order by starts_at limit 100`.execute(queries)
  return rows.map((row) => ({ ...row, zone: zone.name }))
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
