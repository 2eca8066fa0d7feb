import type pg from 'pg'

/** Forgets the answers of idempotent requests after three days: no client repeats a request that late. */
export async function purgeAnswers(relay: pg.Pool): Promise<void> {
  await relay.query(`delete from platform.idempotency where at < now() - interval '3 days'`)
}
