import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { stepRefused } from './errors.ts'
import { JobSteppedBack } from './events.ts'
import { answerOf, lockJob, publishStep, takeStep } from './job.ts'
import { isBack, nextStates } from './job-rules.ts'

/** A step to take back, and why. */
export const StepBack = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  to: z.enum(['assigned', 'en_route']),
  reason: plainText(300).min(1, 'Say why.'),
})

/** Takes a step back that was taken by mistake; the driver keeps the stop. */
export const stepBack = defineCommand({
  name: 'deliveries.step_back',
  permission: 'deliveries.dispatch',
  input: StepBack,
  async run(context, { id, version, to, reason }) {
    const job = await lockJob(context.tx, { id, version })
    requireRight(context.actor, 'deliveries.dispatch', job.branch_id)
    if (!isBack(job.state, to)) throw stepRefused({ from: job.state, to, next: nextStates(job.state) })
    const step = { to, reason }
    const back = await takeStep(context, job, step)
    publishStep(context, JobSteppedBack, { before: job, after: back, step })
    return answerOf(back)
  },
})
