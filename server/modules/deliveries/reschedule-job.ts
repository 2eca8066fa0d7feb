import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { stepRefused } from './errors.ts'
import { JobRescheduled } from './events.ts'
import { answerOf, factsOf, type Job, lockJob, placeOf, type Step, stepFacts, takeStep } from './job.ts'
import { nextStates } from './job-rules.ts'
import { planWindow, WindowWish } from './plan-window.ts'
import { leavePlace } from './slots.ts'

/** Another window for a stop, and why. */
export const RescheduleJob = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  reason: plainText(300).min(1, 'Say why.'),
  ...WindowWish,
})

async function moveWindow({ tx }: CommandContext, job: Job, { change, reason = null }: Step): Promise<Job> {
  return tx
    .updateTable('deliveries.jobs')
    .set({ ...change, reason, version: job.version + 1 })
    .where('id', '=', job.id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Moves a stop that is confirmed, or was attempted in vain, to another window; the place it had is free again and no driver has it. */
export const rescheduleJob = defineCommand({
  name: 'deliveries.reschedule',
  permission: 'deliveries.request',
  input: RescheduleJob,
  async run(context, { id, version, reason, ...wish }) {
    const { tx, actor, publish, note, now } = context
    const job = await lockJob(tx, { id, version })
    requireRight(actor, 'deliveries.request', job.branch_id)
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
  },
})
