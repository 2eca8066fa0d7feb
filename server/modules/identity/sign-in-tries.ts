import { createHash } from 'node:crypto'
import { lookUp, type Pool } from '#platform/db/look-up.ts'
import { newId } from '#platform/ids.ts'

const WINDOW_MS = 15 * 60_000
const TRIES = 10

const keyOf = (email: string): string => `address|${createHash('sha256').update(email.toLowerCase()).digest('hex')}`

/**
 * Counts one try at an address, whether anybody has it or not, before the password is looked at.
 * Answers how many seconds to wait when there were too many within a quarter of an hour, else 0.
 */
export async function spendTry(pool: Pool, email: string, now: Date): Promise<number> {
  const [row] = await lookUp<{ count: number; last_request: number }>(pool, {
    name: 'identity_spend_try',
    text: `insert into identity.rate_limits as r (id, key, count, last_request) values ($1, $2, 1, $3::bigint + $4)
      on conflict (key) do update set
        count = case when r.last_request <= $3 then 1 else r.count + 1 end,
        last_request = case when r.last_request <= $3 then excluded.last_request else r.last_request end
      returning count, last_request`,
    values: [newId(), keyOf(email), now.getTime(), WINDOW_MS],
  })
  if (!row || row.count <= TRIES) return 0
  return Math.ceil((row.last_request - now.getTime()) / 1000)
}

/** Forgets the tries at an address after a right password. */
export async function forgetTries(pool: Pool, email: string): Promise<void> {
  const statement = { name: 'identity_forget_tries', text: 'delete from identity.rate_limits where key = $1' }
  await lookUp(pool, { ...statement, values: [keyOf(email)] })
}
