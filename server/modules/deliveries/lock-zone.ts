import type { Selectable } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { ZonesTable } from './tables.ts'

/** Locks a zone until the transaction ends; refuses an unknown one and one that was changed since `version`. */
export async function lockZone(
  tx: Tx,
  { id, version }: { id: string; version?: number },
): Promise<Selectable<ZonesTable>> {
  const zone = await tx.selectFrom('deliveries.zones').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!zone) throw notFound({ what: 'zone' })
  if (version !== undefined && zone.version !== version)
    throw staleVersion({ what: 'zone', expected: version, actual: zone.version })
  return zone
}
