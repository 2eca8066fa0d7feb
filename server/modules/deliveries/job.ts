import type { Selectable } from 'kysely'
import { branchById } from '#modules/identity/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { EventDefinition } from '#platform/events/event.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { stepRefused } from './errors.ts'
import { canBecome, isEnded, type JobState, nextStates } from './job-rules.ts'
import type { JobsTable } from './tables.ts'

/** A stop as the database has it. */
export type Job = Selectable<JobsTable>

/** Locks a stop until the transaction ends; refuses an unknown one and one that was changed since `version`. */
export async function lockJob(tx: Tx, { id, version }: { id: string; version?: number | undefined }): Promise<Job> {
  const job = await tx.selectFrom('deliveries.jobs').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!job) throw notFound({ what: 'stop' })
  if (version !== undefined && version !== job.version)
    throw staleVersion({ what: 'stop', expected: version, actual: job.version })
  return job
}

/** Where facts about a stop belong. */
export const placeOf = ({ id, branch_id: branchId }: Pick<Job, 'id' | 'branch_id'>) => ({
  subject: `delivery_job/${id}`,
  branchId,
})

/** A stop in the words of its events, at a moment. */
export const factsOf = (job: Job, at: Date) => ({
  jobId: job.id,
  branchId: job.branch_id,
  kind: job.kind,
  source: job.source,
  customerId: job.customer_id,
  orderId: job.order_id,
  roundId: job.round_id,
  zoneId: job.zone_id,
  slotId: job.slot_id,
  date: job.date,
  windowStart: job.window_start?.toISOString() ?? null,
  windowEnd: job.window_end?.toISOString() ?? null,
  driverId: job.driver_id,
  shiftId: job.shift_id,
  city: job.address.city,
  postcode: job.address.postcode,
  at: at.toISOString(),
})

/** What a step changes besides the state. */
export type JobChange = Partial<
  Pick<
    Job,
    | 'slot_id'
    | 'zone_id'
    | 'date'
    | 'window_start'
    | 'window_end'
    | 'driver_id'
    | 'shift_id'
    | 'position'
    | 'attempts'
    | 'cash_open'
    | 'handed_over'
  >
> & { proof?: string }

/** A step of a stop: where to, why, when the driver says it was, and what else changes with it. */
export interface Step {
  to: JobState
  reason?: string | null | undefined
  claimedAt?: Date | null | undefined
  /** Nobody said so: it follows from a later step. */
  implied?: boolean
  change?: JobChange
}

/** What the event of a step says of it. */
export const stepFacts = (from: JobState, { to, reason = null, claimedAt = null, implied = false }: Step) => ({
  from,
  to,
  reason,
  claimedAt: claimedAt?.toISOString() ?? null,
  implied,
})

/** Takes a step of a locked stop along the graph and writes it down; refuses every other one with the states it may go to. */
export async function takeStep({ tx, actor, now }: CommandContext, job: Job, step: Step): Promise<Job> {
  const { to, reason = null, claimedAt = null, implied = false, change = {} } = step
  const from = job.state
  if (!canBecome(from, to)) throw stepRefused({ from, to, next: nextStates(from) })
  const changed = await tx
    .updateTable('deliveries.jobs')
    .set({ ...change, state: to, reason, ended_at: isEnded(to) ? now : null, version: job.version + 1 })
    .where('id', '=', job.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('deliveries.steps')
    .values({
      id: newId(),
      job_id: job.id,
      branch_id: job.branch_id,
      driver_id: changed.driver_id ?? job.driver_id,
      from_state: from,
      to_state: to,
      reason,
      at: now,
      claimed_at: claimedAt,
      implied,
      by: actor.id,
    })
    .execute()
  return changed
}

/** Says of a step what every event of a step says. */
export function publishStep(
  { publish, note, now }: Pick<CommandContext, 'publish' | 'note' | 'now'>,
  event: EventDefinition,
  { before, after, step }: { before: Job; after: Job; step: Step },
): void {
  const { reason } = step
  note({ ...placeOf(after), before: { state: before.state }, after: { state: after.state }, ...(reason && { reason }) })
  publish(event, placeOf(after), { ...factsOf(after, now), ...stepFacts(before.state, step) })
}

/** What a verb answers about a stop. */
export const answerOf = ({ id, state, version }: Job) => ({ id, state, version })

/** The business date of a branch at a moment. */
export async function dayOf(queries: Queries, branchId: string, now: Date): Promise<string> {
  const { timeZone, dayStart } = await branchById(queries, branchId)
  return businessDate(now, timeZone, dayStart)
}
