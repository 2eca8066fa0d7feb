import type { ReactionContext } from '#platform/events/reaction.ts'
import { SessionsEnded } from './events.ts'

/** Ends all sessions of a customer and the links that were sent to them; tells it if there was a session. */
export async function endSessionsOf({ tx, now, publish }: ReactionContext, customerId: string): Promise<void> {
  await tx.deleteFrom('portal.links').where('customer_id', '=', customerId).where('used_at', 'is', null).execute()
  const ended = await tx.deleteFrom('portal.sessions').where('customer_id', '=', customerId).executeTakeFirst()
  const sessions = Number(ended.numDeletedRows)
  if (sessions === 0) return
  const place = { subject: `customer/${customerId}`, branchId: null }
  publish(SessionsEnded, place, { customerId, sessions, at: now.toISOString() })
}
