import type { Queries } from '#platform/db/transactions.ts'
import type { StationStage } from './stage-rules.ts'

/** The stations that a branch does without, and the version of that list; 0 where none was ever set. */
export async function stationsAt(
  queries: Queries,
  branchId: string,
): Promise<{ skipped: StationStage[]; version: number }> {
  const row = await queries
    .selectFrom('production.branch_stations')
    .select(['skipped', 'version'])
    .where('branch_id', '=', branchId)
    .executeTakeFirst()
  return row ?? { skipped: [], version: 0 }
}
