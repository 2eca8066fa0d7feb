import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { JobReturned } from './events.ts'
import { answerOf, lockJob, publishStep, takeStep } from './job.ts'

/** A stop whose things are back in the shop, and why. */
export const ReturnJob = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  reason: plainText(300).min(1, 'Say why.'),
})

/** Ends a stop that was attempted in vain: what was to be brought is back in the shop. */
export const returnJob = defineCommand({
  name: 'deliveries.return',
  permission: 'deliveries.dispatch',
  input: ReturnJob,
  async run(context, { id, version, reason }) {
    const job = await lockJob(context.tx, { id, version })
    requireRight(context.actor, 'deliveries.dispatch', job.branch_id)
    const step = { to: 'returned' as const, reason }
    const returned = await takeStep(context, job, step)
    publishStep(context, JobReturned, { before: job, after: returned, step })
    return answerOf(returned)
  },
})
