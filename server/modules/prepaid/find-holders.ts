import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** Until which day each of these customers has something paid for and not used ('9999-12-31' without an end); who has nothing is left out. */
export async function packagesUntil(queries: Queries, customerIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; until: string }>`
    select customer_id as id, max(coalesce(expires_on, date '9999-12-31'))::text as until
    from prepaid.lots where customer_id = any (${[...customerIds]}::uuid[]) and remaining > 0 and kind not in ('points', 'promotional')
    group by customer_id`.execute(queries)
  return new Map(rows.map(({ id, until }) => [id, until]))
}
