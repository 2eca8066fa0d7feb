import type { Queries } from '#platform/db/transactions.ts'
import type { StationStage } from './stage-rules.ts'

/** The stations that a branch does without, whether it hands out what others took in, and the version of that; 0 where nothing was ever set. */
export async function stationsAt(
  queries: Queries,
  branchId: string,
): Promise<{ skipped: StationStage[]; handsOut: boolean; version: number }> {
  const row = await queries
    .selectFrom('production.branch_stations')
    .select(['skipped', 'hands_out as handsOut', 'version'])
    .where('branch_id', '=', branchId)
    .executeTakeFirst()
  return row ?? { skipped: [], handsOut: false, version: 0 }
}
