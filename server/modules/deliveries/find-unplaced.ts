import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import type { StopAddress } from './tables.ts'

/** A stop of which it is not known where it is. */
export interface UnplacedStop {
  id: string
  address: StopAddress
}

const atOnce = 500
const open = sql`ended_at is null and (pin is null or pin = 'none') and address ->> 'lat' is null`

/** Whether there are stops that may be looked for. */
export async function areUnplaced(queries: Queries): Promise<boolean> {
  const { rows } = await sql`select from deliveries.jobs where ${open} limit 1`.execute(queries)
  return rows.length > 0
}

/** Open stops that were not looked for yet, or in vain on another map than this; some at a time, in the order of their ids. */
export async function unplacedStops(
  queries: Queries,
  { map, after }: { map: string; after: string | null },
): Promise<UnplacedStop[]> {
  const { rows } = await sql<UnplacedStop>`
    select id, address from deliveries.jobs where ${open} and (pin is null or pin_map <> ${map})
      and (${after}::uuid is null or id > ${after}::uuid) order by id limit ${atOnce}`.execute(queries)
  return rows
}
