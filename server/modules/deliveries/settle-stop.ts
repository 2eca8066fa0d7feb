import type { CommandContext } from '#platform/command/command.ts'
import { stepRefused } from './errors.ts'
import { JobCancelled, JobRescheduled } from './events.ts'
import { answerOf, factsOf, type Job, placeOf, publishStep, type Step, stepFacts, takeStep } from './job.ts'
import { nextStates } from './job-rules.ts'
import { planWindow, type WindowAsked } from './plan-window.ts'
import { leavePlace } from './slots.ts'

async function moveWindow({ tx }: CommandContext, job: Job, { change, reason = null }: Step): Promise<Job> {
  return tx
    .updateTable('deliveries.jobs')
    .set({ ...change, reason, version: job.version + 1 })
    .where('id', '=', job.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Moves a locked stop that is confirmed, or was attempted in vain, to another window; the place it had is free again and no driver has it. */
export async function moveStop(
  context: CommandContext,
  job: Job,
  { reason, ...wish }: WindowAsked & { reason: string },
) {
  const { tx, publish, note, now } = context
  const { state } = job
  if (state !== 'confirmed' && state !== 'attempted')
    throw stepRefused({ from: state, to: 'confirmed', next: nextStates(state) })
  const window = await planWindow(context, job.branch_id, wish)
  await leavePlace(tx, job.slot_id)
  const step: Step = {
    to: 'confirmed',
    reason,
    change: { ...window, driver_id: null, shift_id: null, position: null },
  }
  const moved = state === 'confirmed' ? await moveWindow(context, job, step) : await takeStep(context, job, step)
  note({ ...placeOf(job), reason, before: { window: job.window_start }, after: { window: moved.window_start } })
  publish(JobRescheduled, placeOf(job), {
    ...factsOf(moved, now),
    ...stepFacts(state, step),
    earlierStart: job.window_start?.toISOString() ?? null,
    earlierEnd: job.window_end?.toISOString() ?? null,
  })
  return answerOf(moved)
}

/** Calls a locked stop off; its place in the window is free again. */
export async function callOffStop(context: CommandContext, job: Job, reason: string) {
  const step = { to: 'cancelled' as const, reason, change: { position: null } }
  const cancelled = await takeStep(context, job, step)
  await leavePlace(context.tx, job.slot_id)
  publishStep(context, JobCancelled, { before: job, after: cancelled, step })
  return answerOf(cancelled)
}
