import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { answerOf, lockJob } from './job.ts'
import { takeFromDriver } from './take-from-driver.ts'

/** A stop to take from its driver, and why. */
export const UnassignJob = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  reason: plainText(300).min(1, 'Say why.'),
})

/** Takes a stop from its driver; it waits for another one. */
export const unassignJob = defineCommand({
  name: 'deliveries.unassign',
  permission: 'deliveries.dispatch',
  input: UnassignJob,
  async run(context, { id, version, reason }) {
    const job = await lockJob(context.tx, { id, version })
    requireRight(context.actor, 'deliveries.dispatch', job.branch_id)
    return answerOf(await takeFromDriver(context, job, reason))
  },
})
