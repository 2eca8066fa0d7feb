import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { forgetOldPositions } from './forget-old-positions.ts'
import { makeDays } from './insert-positions.ts'

const dayMs = 86_400_000
const daysAhead = 3

/** Makes the partitions of today and the next days before they are needed. */
export const makeDaysAhead = defineJob({
  name: 'tracking.make_days',
  payload: z.object({}),
  every: 6 * 3600,
  run: ({ engine }) => {
    const now = engine.clock().getTime()
    const days = Array.from({ length: daysAhead + 1 }, (_, at) => new Date(now + at * dayMs).toISOString().slice(0, 10))
    return makeDays(engine, days)
  },
})

/** Forgets where drivers were when it is long ago. */
export const forgetOld = defineJob({
  name: 'tracking.forget_old',
  payload: z.object({}),
  every: 24 * 3600,
  run: async ({ engine }) => {
    await execute(engine, forgetOldPositions, { actor: systemActor('tracking'), requestId: newId(), input: {} })
  },
})

/** What the workers do about positions. */
export const jobs = [makeDaysAhead, forgetOld]
