import type { CommandContext } from '#platform/command/command.ts'
import { JobCancelled } from './events.ts'
import { type Job, publishStep, takeStep } from './job.ts'
import { type Round, recurrenceOf } from './round.ts'
import { occursOn } from './round-rules.ts'
import { leavePlace } from './slots.ts'

/** The stops of a round that nobody has set out for, locked. */
export const openStops = ({ tx }: CommandContext, roundId: string): Promise<Job[]> =>
  tx
    .selectFrom('deliveries.jobs')
    .selectAll()
    .where('round_id', '=', roundId)
    .where('state', 'in', ['requested', 'confirmed', 'assigned', 'accepted'])
    .orderBy('id')
    .forUpdate()
    .execute()

/** Calls one of them off; its place is free again. */
export async function dropStop(context: CommandContext, job: Job, reason: string): Promise<void> {
  const step = { to: 'cancelled' as const, reason, change: { position: null } }
  const after = await takeStep(context, job, step)
  await leavePlace(context.tx, job.slot_id)
  publishStep(context, JobCancelled, { before: job, after, step })
}

/** Calls the stops off that were made for days the round no longer has; answers how many. */
export async function dropStops(context: CommandContext, round: Round): Promise<number> {
  const recurrence = recurrenceOf(round)
  const gone = (await openStops(context, round.id)).filter(
    ({ round_date: date }) => date && !occursOn(recurrence, date),
  )
  for (const job of gone) await dropStop(context, job, 'The round is paused or over')
  return gone.length
}
