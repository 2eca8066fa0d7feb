import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { requireGovern } from './authority.ts'
import { SessionsEnded } from './events.ts'
import { lockStaff } from './locks.ts'
import { deleteSessions } from './store.ts'

/** Ends one session of somebody else, or all of them (null): each stops at its next request. */
export const endSessions = defineCommand({
  name: 'identity.end_sessions',
  permission: 'sessions.manage',
  input: z.strictObject({ staffId: z.uuid(), sessionId: z.uuid().nullable() }),
  critical: true,
  async run({ tx, actor, publish }, { staffId, sessionId }) {
    const staff = await lockStaff(tx, staffId)
    await requireGovern(tx, actor, { ...staff, permission: 'sessions.manage' })
    const count = await deleteSessions(tx, staffId, sessionId === null ? {} : { only: sessionId })
    if (sessionId !== null && count === 0) throw notFound({ what: 'session' })
    publish(SessionsEnded, { subject: `staff/${staffId}`, branchId: null }, { staffId, count })
    return { ended: count }
  },
})
