import { z } from 'zod'
import type { Atlas } from '#modules/customers/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { areUnplaced, type UnplacedStop, unplacedStops } from './find-unplaced.ts'
import { placeStops } from './place-stops.ts'

const actor = systemActor('addresses')
const minutes = 60

/** The name and payload under which a reaction queues the job. */
export const placeStopsQueued = { name: 'deliveries.place_stops', payload: z.object({}) }

/** Looks for open stops of which nobody knows where they are: new ones, and after another map was imported all others. */
export const placeStopsJob = (atlas: Atlas): Job =>
  defineJob({
    ...placeStopsQueued,
    every: 10 * minutes,
    run: async ({ engine }) => {
      if (!(await ask(engine, actor, areUnplaced))) return
      const map = await atlas.map()
      let after: string | null = null
      do {
        const asked: { map: string; after: string | null } = { map, after }
        const waiting: UnplacedStop[] = await ask(engine, actor, (reader) => unplacedStops(reader, asked))
        const places = await atlas.find(waiting.map(({ address }) => address))
        const found = waiting.map(({ id }, at) => ({ id, place: places[at] ?? null }))
        if (found.length > 0) await execute(engine, placeStops, { actor, requestId: newId(), input: { map, found } })
        after = waiting.at(-1)?.id ?? null
      } while (after !== null)
    },
  })
