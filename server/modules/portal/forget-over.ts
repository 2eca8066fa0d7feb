import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'

/** Forgets codes, counted tries, passes, links and sessions a day after they ended: who came and went stands in the audit trail. */
export const forgetOver = defineCommand({
  name: 'portal.forget_over',
  permission: 'portal.invite',
  input: z.strictObject({}),
  silent: true,
  async run({ tx, now }) {
    const dayAgo = new Date(now.getTime() - 24 * 3_600_000)
    await sql`
      with codes as (delete from portal.codes where asked_at < ${dayAgo} and first_asked_at < ${dayAgo}),
        tries as (delete from portal.tries where until < ${dayAgo}),
        passes as (delete from portal.passes where expires_at < ${dayAgo}),
        links as (delete from portal.links where expires_at < ${dayAgo})
      delete from portal.sessions where expires_at < ${dayAgo}`.execute(tx)
  },
})
