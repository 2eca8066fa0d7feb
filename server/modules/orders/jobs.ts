import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { ask, type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { chargeStorage, ordersOwingStorage } from './charge-storage.ts'
import { remindOwners } from './remind-owners.ts'

const actor = systemActor('unclaimed goods')
const BATCH = 200

/** Charges each order by itself, so that one that cannot be charged holds up none of the others; tells of those in the end. */
async function chargeForStorage(engine: Engine): Promise<void> {
  const failures: unknown[] = []
  let after: string | undefined
  do {
    const asked = { now: engine.clock(), after: after ?? null, limit: BATCH }
    const owing = await ask(engine, actor, (reader) => ordersOwingStorage(reader, asked))
    for (const orderId of owing)
      await execute(engine, chargeStorage, { actor, requestId: newId(), input: { orderId } }).catch(
        (error: unknown) => {
          failures.push(error)
        },
      )
    after = owing[BATCH - 1]
  } while (after !== undefined)
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} orders could not be charged for storage.`)
}

/** Looks after goods that wait for their owners. Repeating it changes nothing more. */
export async function lookAfterUnclaimed(engine: Engine): Promise<void> {
  while ((await execute(engine, remindOwners, { actor, requestId: newId(), input: {} })).dealtWith > 0);
  await chargeForStorage(engine)
}

const unclaimedJob = defineJob({
  name: 'orders.look_after_unclaimed',
  payload: z.object({}),
  every: 6 * 3600,
  run: ({ engine }) => lookAfterUnclaimed(engine),
})

/** What the workers do about orders. */
export const jobs = [unclaimedJob] satisfies AnyJob[]
