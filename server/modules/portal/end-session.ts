import { z } from 'zod'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { SessionsEnded } from './events.ts'

/** Ends one of the customer's own sessions: row-level security finds no other. */
export const endSession = defineCommand({
  name: 'portal.end_session',
  permission: CUSTOMERS_RIGHT,
  input: z.strictObject({ id: z.uuid() }),
  async run({ tx, actor, now, publish, note }, { id }) {
    const ended = await tx.deleteFrom('portal.sessions').where('id', '=', id).returning('id').executeTakeFirst()
    if (!ended) throw notFound({ what: 'session' })
    const place = { subject: `customer/${actor.id}`, branchId: null }
    note({ ...place, before: { sessionId: id } })
    publish(SessionsEnded, place, { customerId: actor.id, sessions: 1, at: now.toISOString() })
    return { id }
  },
})
