import { type SessionCookie, tokenIn } from '#modules/identity/index.ts'
import { type Actor, customerActor } from '#platform/command/actor.ts'
import { lookUp, type Pool } from '#platform/db/look-up.ts'
import { digestOf } from './secrets.ts'

/** What customers are known by: the connections of sign-in's role, the installation's key and the cookie of their sessions. */
export interface CustomersDoor {
  pool: Pool
  key: string
  cookie: SessionCookie
}

interface Row {
  id: string
  customer_id: string
  customer_name: string
  stale: boolean
}

const bySession = `select id, customer_id, customer_name, last_seen_at < now() - interval '1 minute' as stale
  from portal.sessions where digest = $1 and expires_at > now()`

const noteUse = `update portal.sessions set last_seen_at = now()
  where id = $1 and last_seen_at < now() - interval '1 minute'`

/** The digest of the session that a request's cookie is of; undefined for none, and for one we did not sign. */
export function sessionIn(header: string | undefined, { key, cookie }: CustomersDoor): Buffer | undefined {
  const token = tokenIn(header, cookie)
  return token === undefined ? undefined : digestOf(key, 'session', token)
}

/** The customer a session belongs to, looked up each time: a session that was ended is over with the next request. */
export async function customerBySession(pool: Pool, digest: Buffer): Promise<Actor | undefined> {
  const [row] = await lookUp<Row>(pool, { name: 'portal_by_session', text: bySession, values: [digest] })
  if (!row) return undefined
  // Nobody waits for it, and a missed note does no harm.
  if (row.stale) lookUp(pool, { name: 'portal_note_use', text: noteUse, values: [row.id] }).catch(() => undefined)
  return customerActor({ id: row.customer_id, name: row.customer_name, sessionId: row.id })
}
