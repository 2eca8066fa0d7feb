import { z } from 'zod'
import type { Atlas } from '#modules/customers/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { extendWindows } from './extend-windows.ts'
import { placeStopsJob } from './place-stops-job.ts'
import { runRounds } from './run-rounds.ts'

const actor = systemActor('deliveries')
const hour = 3600

/** Opens the windows of the days ahead and makes the stops of the rounds; repeating it changes nothing. */
export async function planDaysAhead(engine: Engine): Promise<void> {
  await execute(engine, extendWindows, { actor, requestId: newId(), input: {} })
  let after: string | null = null
  do {
    const done: { next: string | null } = await execute(engine, runRounds, {
      actor,
      requestId: newId(),
      input: { after },
    })
    after = done.next
  } while (after !== null)
}

const planDaysAheadJob = defineJob({
  name: 'deliveries.plan_days_ahead',
  payload: z.object({}),
  every: hour,
  run: ({ engine }) => planDaysAhead(engine),
})

/** What the workers do about deliveries; the days ahead each hour, because the branches' days begin at different hours. */
export const jobsWith = (atlas: Atlas): AnyJob[] => [planDaysAheadJob, placeStopsJob(atlas)]
