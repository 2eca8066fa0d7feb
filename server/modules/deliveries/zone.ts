import type { Selectable } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import type { ZonesTable } from './tables.ts'
import type { ZoneShape } from './zone-rules.ts'

/** A zone as rules and screens see it. */
export interface Zone extends ZoneShape {
  branchId: string
  active: boolean
  version: number
}

/** A row as a zone. */
export const zoneOf = (row: Selectable<ZonesTable>): Zone => ({
  id: row.id,
  branchId: row.branch_id,
  name: row.name,
  priority: row.priority,
  rings: row.rings,
  postcodes: row.postcodes,
  active: row.active,
  version: row.version,
})

/** The zones of a branch, the highest priority first. */
export async function zonesOfBranch(queries: Queries, branchId: string): Promise<Zone[]> {
  const rows = await queries
    .selectFrom('deliveries.zones')
    .selectAll()
    .where('branch_id', '=', branchId)
    .orderBy('priority', 'desc')
    .orderBy('name')
    .execute()
  return rows.map(zoneOf)
}

/** The zones in use of a branch. */
export const activeZones = async (queries: Queries, branchId: string): Promise<Zone[]> =>
  (await zonesOfBranch(queries, branchId)).filter(({ active }) => active)
