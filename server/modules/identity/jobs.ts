import { z } from 'zod'
import { lookUp, type Pool } from '#platform/db/look-up.ts'
import { type AnyJob, defineJob } from '#platform/jobs/job.ts'

const statements = [
  {
    name: 'identity_purge_sessions',
    text: `delete from identity.sessions where expires_at < now() - interval '1 day'`,
  },
  {
    name: 'identity_purge_verifications',
    text: `delete from identity.verifications where expires_at < now() - interval '1 day'`,
  },
  {
    name: 'identity_purge_tries',
    text: `delete from identity.rate_limits where last_request < extract(epoch from now() - interval '1 day') * 1000`,
  },
]

/** Forgets sessions, sign-in codes and counted tries a day after they ended: who came and went stands in the audit trail. */
const purgeExpired = (auth: Pool) =>
  defineJob({
    name: 'identity.purge_expired',
    payload: z.object({}),
    every: 60 * 60,
    run: async () => {
      for (const statement of statements) await lookUp(auth, { ...statement, values: [] })
    },
  })

/** The jobs of identity; `auth` are the connections of the sign-in role. */
export const jobsWith = (auth: Pool): AnyJob[] => [purgeExpired(auth)]
