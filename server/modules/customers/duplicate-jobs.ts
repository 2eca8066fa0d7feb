import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { defineJob } from '#platform/jobs/job.ts'
import { proposeDuplicates } from './propose-duplicates.ts'

const day = 24 * 60 * 60

/** Looks for likely duplicates among the customers of an import, or among all changed in the last day. Returns how many pairs were new. */
export async function findDuplicates(engine: Engine, importId: string | null): Promise<number> {
  const since = importId === null ? new Date(engine.clock().getTime() - (day + 3600) * 1000).toISOString() : null
  const actor = systemActor('duplicate search')
  let total = 0
  let after: string | null = null
  do {
    const { next, found }: { next: string | null; found: number } = await execute(engine, proposeDuplicates, {
      actor,
      requestId: newId(),
      input: { importId, since, after },
    })
    total += found
    after = next
  } while (after !== null)
  return total
}

/** Proposes likely duplicates after an import, and once a day among those who changed. */
export const findDuplicatesJob = defineJob({
  name: 'customers.find_duplicates',
  payload: z.object({ importId: z.uuid().optional() }),
  every: day,
  run: async ({ engine }, { importId }) => void (await findDuplicates(engine, importId ?? null)),
})
