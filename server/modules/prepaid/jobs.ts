import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { announceExpiries } from './announce-expiries.ts'
import { expireLots } from './expire-lots.ts'
import { renewSubscriptions } from './renew-subscriptions.ts'

const actor = systemActor('packages')
const hour = 3600

/** Does what the turn of a branch's day asks for: periods begin, lots end, owners are told. Repeating it the same day changes nothing. */
export async function turnDay(engine: Engine): Promise<void> {
  const call = () => ({ actor, requestId: newId() })
  while ((await execute(engine, renewSubscriptions, { ...call(), input: {} })).renewed > 0);
  while ((await execute(engine, expireLots, { ...call(), input: {} })).dealtWith > 0);
  let after: string | null = null
  do {
    const told: { next: string | null } = await execute(engine, announceExpiries, { ...call(), input: { after } })
    after = told.next
  } while (after !== null)
}

const turnDayJob = defineJob({
  name: 'prepaid.turn_day',
  payload: z.object({}),
  every: hour,
  run: ({ engine }) => turnDay(engine),
})

/** What the workers do about packages; each hour, because the branches' days begin at different hours. */
export const jobs = [turnDayJob] satisfies AnyJob[]
