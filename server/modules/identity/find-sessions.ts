import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** A session on some device. `till` is the branch whose till it was opened at with a PIN, or null after a full sign-in. */
export interface Session {
  id: string
  till: string | null
  ip: string | null
  device: string | null
  createdAt: string
  lastSeenAt: string
  expiresAt: string
}

/** Somebody's sessions that are not over, the latest first. */
export async function sessionsOf(queries: Queries, staffId: string): Promise<Session[]> {
  const rows = await queries
    .selectFrom('identity.sessions')
    .select(['id', 'till_branch_id', 'ip_address', 'user_agent', 'created_at', 'updated_at', 'expires_at'])
    .where('staff_id', '=', staffId)
    .where('expires_at', '>', sql<Date>`now()`)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    till: row.till_branch_id,
    ip: row.ip_address,
    device: row.user_agent,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.updated_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
  }))
}
