import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { issueStatements } from './issue-statements.ts'

const actor = systemActor('statements')
const hour = 3600

/** Issues every statement whose period is over; repeating it changes nothing. */
export async function issueDueStatements(engine: Engine): Promise<void> {
  let after: string | null = null
  do {
    const done: { next: string | null } = await execute(engine, issueStatements, {
      actor,
      requestId: newId(),
      input: { after },
    })
    after = done.next
  } while (after !== null)
}

const issueStatementsJob = defineJob({
  name: 'accounts.issue_statements',
  payload: z.object({}),
  every: hour,
  run: ({ engine }) => issueDueStatements(engine),
})

/** What the workers do about accounts; each hour, because the branches' days end at different hours. */
export const jobs = [issueStatementsJob] satisfies AnyJob[]
