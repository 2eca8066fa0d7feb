import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { hear, plainStep, Word } from './driver-word.ts'
import { JobDeparted } from './events.ts'

/** A driver's word that a stop is en_route. */
export const DepartJob = z.strictObject(Word)

/** Sets out for a stop. */
export const departJob = defineCommand({
  name: 'deliveries.depart',
  permission: 'deliveries.drive',
  input: DepartJob,
  run: (context, word) => hear(context, { ...word, says: 'en_route' }, plainStep(context, JobDeparted)),
})
