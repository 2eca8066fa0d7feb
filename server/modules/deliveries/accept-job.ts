import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { hear, plainStep, Word } from './driver-word.ts'
import { JobAccepted } from './events.ts'

/** A driver's word that a stop is accepted. */
export const AcceptJob = z.strictObject(Word)

/** Takes a stop that was given to oneself. */
export const acceptJob = defineCommand({
  name: 'deliveries.accept',
  permission: 'deliveries.drive',
  input: AcceptJob,
  run: (context, word) => hear(context, { ...word, says: 'accepted' }, plainStep(context, JobAccepted)),
})
