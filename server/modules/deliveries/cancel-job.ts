import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { lockJob } from './job.ts'
import { isDriven } from './job-rules.ts'
import { callOffStop } from './settle-stop.ts'

/** A stop to call off, and why. */
export const CancelJob = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  reason: plainText(300).min(1, 'Say why.'),
})

/** Calls a stop off; its place in the window is free again. One that a driver has already only a dispatcher calls off. */
export const cancelJob = defineCommand({
  name: 'deliveries.cancel',
  permission: 'deliveries.request',
  input: CancelJob,
  async run(context, { id, version, reason }) {
    const job = await lockJob(context.tx, { id, version })
    requireRight(context.actor, isDriven(job.state) ? 'deliveries.dispatch' : 'deliveries.request', job.branch_id)
    return callOffStop(context, job, reason)
  },
})
