import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { hear, Word } from './driver-word.ts'
import { JobAttempted } from './events.ts'
import { factsOf, placeOf, stepFacts, takeStep } from './job.ts'

/** A driver's word that a stop was in vain, and why. */
export const AttemptJob = z.strictObject({ ...Word, reason: plainText(300).min(1, 'Say why it was in vain.') })

/** Was at a stop, or on the way to it, in vain; it is to be planned again. */
export const attemptJob = defineCommand({
  name: 'deliveries.attempt',
  permission: 'deliveries.drive',
  input: AttemptJob,
  run: (context, word) =>
    hear(context, { ...word, says: 'attempted' }, async (job, said) => {
      const attempts = job.attempts + 1
      const step = { ...said, change: { attempts } }
      const after = await takeStep(context, job, step)
      context.note({ ...placeOf(job), reason: word.reason, after: { state: after.state, attempts } })
      context.publish(JobAttempted, placeOf(job), {
        ...factsOf(after, context.now),
        ...stepFacts(job.state, step),
        attempts,
      })
      return after
    }),
})
