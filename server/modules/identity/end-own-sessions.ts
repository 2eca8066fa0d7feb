import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { SessionsEnded } from './events.ts'
import { ownThings } from './inputs.ts'
import { deleteSessions } from './store.ts'

/** Ends one of one's own sessions, or all but the present one (null). */
export const endOwnSessions = defineCommand({
  name: 'identity.end_own_sessions',
  permission: ownThings,
  input: z.strictObject({ sessionId: z.uuid().nullable() }),
  critical: true,
  async run({ tx, actor, publish }, { sessionId }) {
    const which = sessionId === null ? { except: actor.sessionId } : { only: sessionId }
    const count = await deleteSessions(tx, actor.id, which)
    if (sessionId !== null && count === 0) throw notFound({ what: 'session' })
    publish(SessionsEnded, { subject: `staff/${actor.id}`, branchId: null }, { staffId: actor.id, count })
    return { ended: count }
  },
})
