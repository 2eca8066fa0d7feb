import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { forgetOver } from './forget-over.ts'
import { digestOf, newCode } from './secrets.ts'
import { sendCode } from './send-code.ts'
import { sendCodeJob } from './send-code-job.ts'

const actor = systemActor('portal')

/** Sends the codes that were asked for, and forgets what is over. `key` is what digests are made with. */
export const jobsWith = ({ key }: { key: string }): AnyJob[] => [
  defineJob({
    ...sendCodeJob,
    run: async ({ engine }, wanted) => {
      const code = newCode()
      const digest = digestOf(key, 'code', wanted.address, code).toString('hex')
      await execute(engine, sendCode, { actor, requestId: newId(), input: { ...wanted, code, digest } })
    },
  }),
  defineJob({
    name: 'portal.forget_over',
    payload: z.object({}),
    every: 3600,
    run: async ({ engine }) => {
      await execute(engine, forgetOver, { actor, requestId: newId(), input: {} })
    },
  }),
]
