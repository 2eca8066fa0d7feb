import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { chargeStorage } from './charge-storage.ts'
import { remindOwners } from './remind-owners.ts'

const actor = systemActor('unclaimed goods')

/** Looks after goods that wait for their owners. Repeating it changes nothing more. */
export async function lookAfterUnclaimed(engine: Engine): Promise<void> {
  while ((await execute(engine, remindOwners, { actor, requestId: newId(), input: {} })).dealtWith > 0);
  while ((await execute(engine, chargeStorage, { actor, requestId: newId(), input: {} })).charged > 0);
}

const unclaimedJob = defineJob({
  name: 'orders.look_after_unclaimed',
  payload: z.object({}),
  every: 6 * 3600,
  run: ({ engine }) => lookAfterUnclaimed(engine),
})

/** What the workers do about orders. */
export const jobs = [unclaimedJob] satisfies AnyJob[]
