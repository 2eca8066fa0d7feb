import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { keyReused } from '#platform/errors.ts'
import type { EventDefinition } from '#platform/events/event.ts'
import { stepRefused } from './errors.ts'
import { JobAccepted, JobArrived, JobDeparted } from './events.ts'
import { answerOf, type Job, lockJob, placeOf, publishStep, type Step, takeStep } from './job.ts'
import { type DriverState, type JobState, nextStates, wayTo } from './job-rules.ts'

/** What a driver's phone sends with everything it says: an id of its own, and when it happened by its clock. */
export const Word = {
  id: z.uuid(),
  claimId: z.uuid().meta({ description: 'Made by the phone; said twice it counts once.' }),
  claimedAt: z.iso.datetime().meta({ description: 'When it happened, by the phone’s clock.' }),
}

/** What a driver said, and of which stop. */
export interface Said {
  id: string
  claimId: string
  claimedAt: string
  says: DriverState
  reason?: string | undefined
}

/** What the phone hears: where the stop stands now; `late` when later steps were known already. */
export interface Heard {
  id: string
  state: JobState
  version: number
  late: boolean
}

const silentSteps: Partial<Record<JobState, EventDefinition>> = {
  accepted: JobAccepted,
  en_route: JobDeparted,
  arrived: JobArrived,
}

async function earlierAnswer({ tx }: CommandContext, { claimId, id }: Said): Promise<Heard | undefined> {
  const claim = await tx
    .selectFrom('deliveries.claims')
    .select(['job_id', 'answer'])
    .where('id', '=', claimId)
    .executeTakeFirst()
  if (claim && claim.job_id !== id) throw keyReused({ key: claimId })
  return claim?.answer as Heard | undefined
}

async function remember({ tx, actor, now }: CommandContext, job: Job, { said, heard }: { said: Said; heard: Heard }) {
  await tx
    .insertInto('deliveries.claims')
    .values({
      id: said.claimId,
      job_id: job.id,
      branch_id: job.branch_id,
      driver_id: job.driver_id ?? actor.id,
      says: said.says,
      claimed_at: new Date(said.claimedAt),
      at: now,
      answer: JSON.stringify(heard),
    })
    .execute()
}

async function takeSteps(
  context: CommandContext,
  job: Job,
  implied: { way: readonly JobState[]; claimedAt: Date },
): Promise<Job> {
  let current = job
  for (const to of implied.way) {
    const step: Step = { to, claimedAt: implied.claimedAt, implied: true }
    const after = await takeStep(context, current, step)
    const event = silentSteps[to]
    if (event) publishStep(context, event, { before: current, after, step })
    current = after
  }
  return current
}

async function correctTime({ tx, note }: CommandContext, job: Job, { says, claimedAt }: Said): Promise<void> {
  await tx
    .updateTable('deliveries.steps')
    .set({ claimed_at: new Date(claimedAt), implied: false })
    .where('job_id', '=', job.id)
    .where('to_state', '=', says)
    .where('implied', '=', true)
    .execute()
  note({ ...placeOf(job), after: { late: says, claimedAt } })
}

/**
 * Takes a driver's word for a stop: what was said before gets its earlier answer; steps that must have been between are taken too, as implied;
 * a word that comes after later ones only corrects the time. `take` does the last step. Refuses what the graph has no way to.
 */
export async function hear(
  context: CommandContext,
  said: Said,
  take: (job: Job, step: Step) => Promise<Job>,
): Promise<Heard> {
  const { tx, actor } = context
  const { id, says, reason } = said
  const job = await lockJob(tx, { id })
  requireRight(actor, job.driver_id === actor.id ? 'deliveries.drive' : 'deliveries.dispatch', job.branch_id)
  const earlier = await earlierAnswer(context, said)
  if (earlier) return earlier
  const way = wayTo(job.state, says)
  if (way === undefined) throw stepRefused({ from: job.state, to: says, next: nextStates(job.state) })
  const late = way.length === 0
  if (late) await correctTime(context, job, said)
  const claimedAt = new Date(said.claimedAt)
  const ready = await takeSteps(context, job, { way: way.slice(0, -1), claimedAt })
  const after = late ? job : await take(ready, { to: says, reason, claimedAt })
  const heard = { ...answerOf(after), late }
  await remember(context, job, { said, heard })
  return heard
}

/** Takes a step that says nothing but itself. */
export const plainStep =
  (context: CommandContext, event: EventDefinition) =>
  async (job: Job, step: Step): Promise<Job> => {
    const after = await takeStep(context, job, step)
    publishStep(context, event, { before: job, after, step })
    return after
  }
