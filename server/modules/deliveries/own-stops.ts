import { sql } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { beyondCustomer, tooManyStops } from './errors.ts'
import { JobConfirmed } from './events.ts'
import { zoneServing } from './find-own-stops.ts'
import { insertStop } from './insert-stop.ts'
import { answerOf, type Job, lockJob, publishStep, takeStep } from './job.ts'
import { isDriven, isEnded } from './job-rules.ts'
import { planWindow } from './plan-window.ts'
import { callOffStop, moveStop } from './settle-stop.ts'
import type { JobKind, StopAddress } from './tables.ts'

/** More stops than this a customer does not have waiting by their own asking. */
const MOST_OWN_STOPS = 5

/** What a customer asks for: something fetched or brought at an address of theirs, in a free window. */
interface OwnWish {
  customerId: string
  kind: JobKind
  slotId: string
  address: StopAddress
  note: string
}

async function requireFew({ tx }: CommandContext, customerId: string): Promise<void> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from deliveries.jobs
    where customer_id = ${customerId} and source = 'portal' and state not in ('completed', 'returned', 'cancelled')`.execute(
    tx,
  )
  if ((rows[0]?.count ?? 0) >= MOST_OWN_STOPS) throw tooManyStops({ most: MOST_OWN_STOPS })
}

/** The zone that serves an address, which must be that of the window; one that has begun customers do not choose any more. */
async function zoneOfWindow({ tx, now }: CommandContext, slotId: string, address: StopAddress) {
  const zone = await zoneServing(tx, address)
  const slot = await tx
    .selectFrom('deliveries.slots')
    .select('zone_id')
    .where('id', '=', slotId)
    .where('starts_at', '>', now)
    .executeTakeFirst()
  if (!zone || slot?.zone_id !== zone.id) throw notFound({ what: 'window at this address' })
  return zone
}

/** A customer asks for a stop in a free window: it is confirmed at once, or refused with the windows that are free. */
export async function requestOwnStop(context: CommandContext, { slotId, ...wish }: OwnWish) {
  await requireFew(context, wish.customerId)
  const { id: zoneId, branchId } = await zoneOfWindow(context, slotId, wish.address)
  const job = await insertStop(context, { ...wish, branchId, source: 'portal', zoneId })
  const step = { to: 'confirmed' as const, change: await planWindow(context, branchId, { slotId }) }
  const confirmed = await takeStep(context, job, step)
  publishStep(context, JobConfirmed, { before: job, after: confirmed, step })
  return answerOf(confirmed)
}

async function lockOwn({ tx }: CommandContext, id: string): Promise<Job> {
  const job = await lockJob(tx, { id })
  if (isDriven(job.state) || isEnded(job.state)) throw beyondCustomer({ state: job.state })
  return job
}

/** A customer moves a stop of theirs to another free window; one that a driver has already only the shop moves. */
export async function rescheduleOwnStop(context: CommandContext, { id, slotId }: { id: string; slotId: string }) {
  const job = await lockOwn(context, id)
  await zoneOfWindow(context, slotId, job.address)
  return moveStop(context, job, { slotId, reason: 'The customer chose another time' })
}

/** A customer calls a stop of theirs off; one that a driver has already only the shop calls off. */
export const cancelOwnStop = async (context: CommandContext, { id }: { id: string }) =>
  callOffStop(context, await lockOwn(context, id), 'The customer called it off')
