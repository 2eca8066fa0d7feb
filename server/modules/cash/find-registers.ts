import type { Queries } from '#platform/db/transactions.ts'

/** The codes of a branch's registers by their ids, those no longer in use included. */
export async function registerCodes(queries: Queries, branchId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await queries
    .selectFrom('cash.registers')
    .select(['id', 'code'])
    .where('branch_id', '=', branchId)
    .execute()
  return new Map(rows.map(({ id, code }) => [id, code]))
}
