import { z } from 'zod'
import { systemActor } from '#platform/command/actor.ts'
import { execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'
import { forgetOver } from './forget-over.ts'
import { type LinkGround, linkOf } from './link-address.ts'
import { digestOf, newCode, newToken } from './secrets.ts'
import { sendCode } from './send-code.ts'
import { sendCodeJob } from './send-code-job.ts'
import { sendPriceLink } from './send-price-link.ts'
import { sendPriceLinkJob } from './send-price-link-job.ts'

const call = () => ({ actor: systemActor('portal'), requestId: newId() })

/** Sends the codes and links that were asked for, and forgets what is over. */
export const jobsWith = (ground: LinkGround): AnyJob[] => [
  defineJob({
    ...sendCodeJob,
    run: async ({ engine }, wanted) => {
      const code = newCode()
      const digest = digestOf(ground.key, 'code', wanted.address, code).toString('hex')
      await execute(engine, sendCode, { ...call(), input: { ...wanted, code, digest } })
    },
  }),
  defineJob({
    ...sendPriceLinkJob,
    run: async ({ engine }, asked) => {
      await execute(engine, sendPriceLink, { ...call(), input: { ...asked, ...linkOf(ground, newToken()) } })
    },
  }),
  defineJob({
    name: 'portal.forget_over',
    payload: z.object({}),
    every: 3600,
    run: async ({ engine }) => {
      await execute(engine, forgetOver, { ...call(), input: {} })
    },
  }),
]
