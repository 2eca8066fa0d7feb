import { createHash } from 'node:crypto'
import { lookUp, type Pool } from '#platform/db/look-up.ts'
import { newId } from '#platform/ids.ts'

/** How many times something is allowed within a stretch of time that begins with the first. */
export interface Allowance {
  key: string
  max: number
  seconds: number
}

/** Counts one more; answers how many seconds to wait where that was too many, else 0. */
export async function spend(pool: Pool, { key, max, seconds }: Allowance, now: Date): Promise<number> {
  const [row] = await lookUp<{ count: number; last_request: number }>(pool, {
    name: 'identity_spend_try',
    text: `insert into identity.rate_limits as r (id, key, count, last_request) values ($1, $2, 1, $3::bigint + $4)
      on conflict (key) do update set
        count = case when r.last_request <= $3 then 1 else r.count + 1 end,
        last_request = case when r.last_request <= $3 then excluded.last_request else r.last_request end
      returning count, last_request`,
    values: [newId(), key, now.getTime(), seconds * 1000],
  })
  if (!row || row.count <= max) return 0
  return Math.ceil((row.last_request - now.getTime()) / 1000)
}

const triesAt = (email: string): Allowance => ({
  key: `address|${createHash('sha256').update(email.toLowerCase()).digest('hex')}`,
  max: 10,
  seconds: 15 * 60,
})

/** Counts one try at an address, whether anybody has it or not, before the password is looked at. */
export const spendTry = (pool: Pool, email: string, now: Date): Promise<number> => spend(pool, triesAt(email), now)

/** Forgets the tries at an address after a right password. */
export async function forgetTries(pool: Pool, email: string): Promise<void> {
  const statement = { name: 'identity_forget_tries', text: 'delete from identity.rate_limits where key = $1' }
  await lookUp(pool, { ...statement, values: [triesAt(email).key] })
}
