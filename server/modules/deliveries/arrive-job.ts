import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { hear, plainStep, Word } from './driver-word.ts'
import { JobArrived } from './events.ts'

/** A driver's word that a stop is arrived. */
export const ArriveJob = z.strictObject(Word)

/** Is at a stop. */
export const arriveJob = defineCommand({
  name: 'deliveries.arrive',
  permission: 'deliveries.drive',
  input: ArriveJob,
  run: (context, word) => hear(context, { ...word, says: 'arrived' }, plainStep(context, JobArrived)),
})
