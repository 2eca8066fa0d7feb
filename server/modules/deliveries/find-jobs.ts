import { sql } from 'kysely'
import { staffNames } from '#modules/identity/index.ts'
import { type OrderToBring, ordersToBring } from '#modules/orders/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { canBecome, isDriven, isEnded, type JobState, nextStates } from './job-rules.ts'
import type { JobKind, JobsTable, Pin, Proof, StopAddress } from './tables.ts'

/** A stop as screens see it; amounts in minor units. */
export interface FoundJob {
  id: string
  branchId: string
  kind: JobKind
  state: JobState
  source: JobsTable['source']
  customerId: string | null
  orderId: string | null
  roundId: string | null
  address: StopAddress
  pin: Pin | null
  note: string
  zoneId: string | null
  zone: string | null
  slotId: string | null
  date: string | null
  windowStart: Date | null
  windowEnd: Date | null
  driverId: string | null
  driver: string | null
  shiftId: string | null
  position: number | null
  attempts: number
  reason: string | null
  proof: Proof | null
  cashOpen: number
  handedOver: boolean
  requestedAt: Date
  endedAt: Date | null
  version: number
  order: OrderToBring | null
}

type Row = Omit<FoundJob, 'driver' | 'order'>

const jobs = sql`select j.id, j.branch_id as "branchId", j.kind, j.state, j.source, j.customer_id as "customerId",
  j.order_id as "orderId", j.round_id as "roundId", j.address, j.pin, j.note, j.zone_id as "zoneId", z.name as zone, j.slot_id as "slotId",
  j.date, j.window_start as "windowStart", j.window_end as "windowEnd", j.driver_id as "driverId", j.shift_id as "shiftId", j.position,
  j.attempts, j.reason, j.proof, j.cash_open as "cashOpen", j.handed_over as "handedOver", j.requested_at as "requestedAt",
  j.ended_at as "endedAt", j.version
  from deliveries.jobs j left join deliveries.zones z on z.id = j.zone_id`

async function withNames(queries: Queries, rows: readonly Row[]): Promise<FoundJob[]> {
  const driverIds = [...new Set(rows.flatMap(({ driverId }) => driverId ?? []))]
  const orderIds = [...new Set(rows.flatMap(({ orderId }) => orderId ?? []))]
  const [names, orders] = [await staffNames(queries, driverIds), await ordersToBring(queries, orderIds)]
  return rows.map((row) => ({
    ...row,
    driver: names.get(row.driverId ?? '') ?? null,
    order: orders.get(row.orderId ?? '') ?? null,
  }))
}

/** The stops of a branch on a day, and those that are asked for and have no day yet: first what is in a window, in the drivers' order. */
export async function stopsOfDay(
  queries: Queries,
  { branchId, date }: { branchId: string; date: string },
): Promise<FoundJob[]> {
  const { rows } = await sql<Row>`
    ${jobs} where j.branch_id = ${branchId} and (j.date = ${date} or (j.date is null and j.state = 'requested'))
    order by j.driver_id nulls first, j.position nulls first, j.window_start nulls first, j.id limit 2000`.execute(
    queries,
  )
  return withNames(queries, rows)
}

/** Which stops are asked for. */
export interface JobQuestion {
  branchId?: string | undefined
  state?: JobState | undefined
  customerId?: string | undefined
  orderId?: string | undefined
  driverId?: string | undefined
  openCash?: boolean | undefined
  after?: string | undefined
  limit: number
}

/** Stops of the branches one sees, the latest asked for first. */
export async function jobsPage(
  queries: Queries,
  { limit, ...asked }: JobQuestion,
): Promise<{ items: FoundJob[]; next: string | null }> {
  const { branchId = null, state = null, customerId = null, orderId = null, driverId = null, after = null } = asked
  const { rows } = await sql<Row>`
    ${jobs} where (${branchId}::uuid is null or j.branch_id = ${branchId}::uuid) and (${state}::text is null or j.state = ${state})
      and (${customerId}::uuid is null or j.customer_id = ${customerId}::uuid)
      and (${orderId}::uuid is null or j.order_id = ${orderId}::uuid)
      and (${driverId}::uuid is null or j.driver_id = ${driverId}::uuid)
      and (${asked.openCash === true} = false or j.cash_open > 0)
      and (${after}::uuid is null or j.id < ${after}::uuid)
    order by j.id desc limit ${limit + 1}`.execute(queries)
  const items = await withNames(queries, rows.slice(0, limit))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** The open and today's stops of a driver on a day, in the order in which they are driven. */
export async function stopsOfDriver(
  queries: Queries,
  { driverId, date }: { driverId: string; date: string },
): Promise<FoundJob[]> {
  const { rows } = await sql<Row>`
    ${jobs} where j.driver_id = ${driverId} and (j.date = ${date}
      or (j.date < ${date} and j.state in ('assigned', 'accepted', 'en_route', 'arrived')))
    order by j.date, j.position nulls last, j.window_start, j.id limit 500`.execute(queries)
  return withNames(queries, rows)
}

/** A change of a stop's state. */
export interface FoundStep {
  from: JobState
  to: JobState
  reason: string | null
  at: Date
  claimedAt: Date | null
  implied: boolean
  by: string | null
}

/** One stop with its steps and the pictures that prove it; refuses an unknown one. */
export async function jobById(queries: Queries, id: string) {
  const { rows } = await sql<Row>`${jobs} where j.id = ${id}::uuid`.execute(queries)
  const [job] = await withNames(queries, rows)
  if (!job) throw notFound({ what: 'stop' })
  const steps = await queries
    .selectFrom('deliveries.steps')
    .select(['from_state as from', 'to_state as to', 'reason', 'at', 'claimed_at as claimedAt', 'implied', 'by'])
    .where('job_id', '=', id)
    .orderBy('id')
    .execute()
  const pictures = await queries
    .selectFrom('deliveries.proof_files')
    .select(['file_id as id', 'kind', 'claimed_at as claimedAt'])
    .where('job_id', '=', id)
    .orderBy('at')
    .execute()
  const names = await staffNames(queries, [...new Set(steps.map(({ by }) => by))])
  return { ...job, steps: steps.map((step) => ({ ...step, by: names.get(step.by) ?? null })), pictures }
}

/** What the actor may do with a stop now, and the states it may go to. */
export function abilitiesWith(
  actor: Actor,
  { branchId, state, cashOpen }: Pick<FoundJob, 'branchId' | 'state' | 'cashOpen'>,
) {
  const dispatch = may(actor, 'deliveries.dispatch', branchId)
  const request = may(actor, 'deliveries.request', branchId)
  return {
    next: [...nextStates(state)],
    confirm: request && state === 'requested',
    reschedule: request && (state === 'confirmed' || state === 'attempted'),
    assign: dispatch && (state === 'confirmed' || (isDriven(state) && state !== 'arrived')),
    unassign: dispatch && isDriven(state) && canBecome(state, 'confirmed'),
    stepBack: dispatch && (state === 'en_route' || state === 'arrived'),
    cancel: (isDriven(state) ? dispatch : request) && canBecome(state, 'cancelled'),
    returnIt: dispatch && canBecome(state, 'returned'),
    complete: dispatch && isDriven(state),
    settleCash: dispatch && cashOpen > 0,
    pin: dispatch && !isEnded(state),
  }
}
