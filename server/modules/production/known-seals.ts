import type { Queries } from '#platform/db/transactions.ts'

/** Those of some codes, in capitals, that are the heat seal of a garment, in any branch. */
export async function sealsAmong(queries: Queries, codes: readonly string[]): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const found = await queries
    .selectFrom('production.garments')
    .select('seal')
    .where('seal', '=', (row) => row.fn.any(row.val([...codes])))
    .execute()
  return new Set(found.map(({ seal }) => seal))
}
