import type { Queries } from '#platform/db/transactions.ts'

/** The devices on which the customer is signed in, the latest first; row-level security shows no one else's. */
export async function sessionsOf(queries: Queries, now: Date) {
  const rows = await queries
    .selectFrom('portal.sessions')
    .select(['id', 'device', 'started_at as startedAt', 'last_seen_at as lastSeenAt'])
    .where('expires_at', '>', now)
    .orderBy('started_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ startedAt, lastSeenAt, ...row }) => ({
    ...row,
    startedAt: startedAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
  }))
}
