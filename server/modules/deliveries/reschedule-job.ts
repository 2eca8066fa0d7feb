import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { lockJob } from './job.ts'
import { WindowWish } from './plan-window.ts'
import { moveStop } from './settle-stop.ts'

/** Another window for a stop, and why. */
export const RescheduleJob = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  reason: plainText(300).min(1, 'Say why.'),
  ...WindowWish,
})

/** Moves a stop that is confirmed, or was attempted in vain, to another window; the place it had is free again and no driver has it. */
export const rescheduleJob = defineCommand({
  name: 'deliveries.reschedule',
  permission: 'deliveries.request',
  input: RescheduleJob,
  async run(context, { id, version, ...wish }) {
    const job = await lockJob(context.tx, { id, version })
    requireRight(context.actor, 'deliveries.request', job.branch_id)
    return moveStop(context, job, wish)
  },
})
