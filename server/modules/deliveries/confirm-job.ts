import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { stepRefused } from './errors.ts'
import { JobConfirmed } from './events.ts'
import { answerOf, lockJob, publishStep, takeStep } from './job.ts'
import { nextStates } from './job-rules.ts'
import { planWindow, WindowWish } from './plan-window.ts'

/** A window for a stop that has none. */
export const ConfirmJob = z.strictObject({ id: z.uuid(), version: z.int().positive(), ...WindowWish })

/** Promotes a request to a confirmed stop in a window. */
export const confirmJob = defineCommand({
  name: 'deliveries.confirm',
  permission: 'deliveries.request',
  input: ConfirmJob,
  async run(context, { id, version, ...wish }) {
    const job = await lockJob(context.tx, { id, version })
    requireRight(context.actor, 'deliveries.request', job.branch_id)
    if (job.state !== 'requested') throw stepRefused({ from: job.state, to: 'confirmed', next: nextStates(job.state) })
    const step = { to: 'confirmed' as const, change: await planWindow(context, job.branch_id, wish) }
    const confirmed = await takeStep(context, job, step)
    publishStep(context, JobConfirmed, { before: job, after: confirmed, step })
    return answerOf(confirmed)
  },
})
