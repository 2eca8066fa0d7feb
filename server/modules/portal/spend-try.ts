import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'

const WINDOW_MS = 15 * 60_000

/** How often codes may be asked for from one address within a quarter of an hour. */
export const ASKS_FROM_ADDRESS = 30
/** How often codes, proofs and links may be tried from one address within a quarter of an hour. */
export const TRIES_FROM_ADDRESS = 60

/** Counts one try; answers how many seconds to wait when there were too many within a quarter of an hour, else 0. */
export async function spendTry(tx: Tx, { key, most, now }: { key: Buffer; most: number; now: Date }): Promise<number> {
  const until = new Date(now.getTime() + WINDOW_MS)
  const { rows } = await sql<{ count: number; until: Date }>`
    insert into portal.tries as t (key, count, until) values (${key}, 1, ${until})
    on conflict (key) do update set
      count = case when t.until <= ${now} then 1 else t.count + 1 end,
      until = case when t.until <= ${now} then excluded.until else t.until end
    returning count, until`.execute(tx)
  const [row] = rows
  if (!row || row.count <= most) return 0
  return Math.ceil((row.until.getTime() - now.getTime()) / 1000)
}
