import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** What credits pay of each line of an order at present, in minor units; lines paid by none are absent. */
export async function coveredOf(queries: Queries, orderId: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ line: string; covered: number }>`
    select line, sum(covered)::bigint as covered from prepaid.movements
    where order_id = ${orderId}::uuid and line is not null group by line having sum(covered) <> 0`.execute(queries)
  return new Map(rows.map(({ line, covered }) => [line, covered]))
}
