import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import { areUnplaced, type UnplacedAddress, unplacedAddresses } from './find-unplaced.ts'
import { placeAddresses } from './place-addresses.ts'

/** What finds addresses on a map. */
export interface Atlas {
  find: (
    addresses: readonly Pick<UnplacedAddress, 'lines' | 'city' | 'postcode'>[],
  ) => Promise<({ lat: number; lng: number; sure: 'house' | 'street' | 'area' } | null)[]>
  /** Which map it is: another one is worth another look. */
  map: () => Promise<string>
}

const actor = systemActor('addresses')
const minutes = 60

/** The name and payload under which a reaction queues the job. */
export const placeAddressesQueued = { name: 'customers.place_addresses', payload: z.object({}) }

/** Looks for addresses of which nobody knows where they lie: new ones, changed ones, and after another map was imported all others. */
export const placeAddressesJob = (atlas: Atlas): Job =>
  defineJob({
    ...placeAddressesQueued,
    every: 10 * minutes,
    run: async ({ engine }) => {
      if (!(await ask(engine, actor, areUnplaced))) return
      const map = await atlas.map()
      let after: string | null = null
      do {
        const from: string | null = after
        const waiting: UnplacedAddress[] = await ask(engine, actor, (reader) =>
          unplacedAddresses(reader, { map, after: from }),
        )
        const places = await atlas.find(waiting)
        const found = waiting.map(({ id, key }, at) => ({ id, key, place: places[at] ?? null }))
        if (found.length > 0)
          await execute(engine, placeAddresses, { actor, requestId: newId(), input: { map, found } })
        after = waiting.at(-1)?.id ?? null
      } while (after !== null)
    },
  })
