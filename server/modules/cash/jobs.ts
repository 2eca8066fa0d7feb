import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { proposeExpenses } from './propose-expenses.ts'

const actor = systemActor('expenses')

/** Proposes every expense that is due by now; repeating it changes nothing. */
export async function proposeDue(engine: Engine): Promise<void> {
  const propose = () => execute(engine, proposeExpenses, { actor, requestId: newId(), input: {} })
  while ((await propose()).proposed > 0);
}

/** What the workers do about expenses; each hour, because the branches' days begin at different hours. */
export const jobs = [
  defineJob({
    name: 'cash.propose_expenses',
    payload: z.object({}),
    every: 3600,
    run: ({ engine }) => proposeDue(engine),
  }),
] satisfies AnyJob[]
