import type { Queries } from '#platform/db/transactions.ts'

/** Whose garment has this heat seal; nobody for what is none. */
export async function customersBySeal(queries: Queries, typed: string): Promise<string[]> {
  const seal = typed.trim().toUpperCase()
  if (!/^(?=.*[0-9])[A-Z0-9-]{4,32}$/.test(seal)) return []
  const rows = await queries
    .selectFrom('production.garments')
    .select('customer_id')
    .where('seal', '=', seal)
    .where('customer_id', 'is not', null)
    .execute()
  return rows.flatMap(({ customer_id: id }) => id ?? [])
}
