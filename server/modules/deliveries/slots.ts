import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { type FreeWindow, slotFull } from './errors.ts'

/** A window with a place of it taken. */
export interface TakenPlace {
  slotId: string
  zoneId: string
  branchId: string
  date: string
  startsAt: Date
  endsAt: Date
}

/** The windows of a zone that still have places and have not begun to end, the earliest first. */
export async function freeInZone(queries: Queries, zoneId: string, now: Date): Promise<FreeWindow[]> {
  const { rows } = await sql<FreeWindow>`
    select id as "slotId", starts_at as "startsAt", ends_at as "endsAt", capacity - taken as left from deliveries.slots
    where zone_id = ${zoneId} and not closed and taken < capacity and ends_at > ${now} order by starts_at limit 20`.execute(
    queries,
  )
  return rows
}

/**
 * Takes a place of a window in one conditional statement: of many at the last place one gets it. The others are refused and told which windows
 * of the zone are free.
 */
export async function takePlace(tx: Tx, slotId: string, now: Date): Promise<TakenPlace> {
  const { rows } = await sql<TakenPlace>`
    update deliveries.slots set taken = taken + 1, version = version + 1
    where id = ${slotId} and not closed and taken < capacity and ends_at > ${now}
    returning id as "slotId", zone_id as "zoneId", branch_id as "branchId", date, starts_at as "startsAt", ends_at as "endsAt"`.execute(
    tx,
  )
  const [place] = rows
  if (place) return place
  const slot = await tx.selectFrom('deliveries.slots').select('zone_id').where('id', '=', slotId).executeTakeFirst()
  if (!slot) throw notFound({ what: 'window' })
  throw slotFull({ slotId, free: await freeInZone(tx, slot.zone_id, now) })
}

/** Gives a place back. */
export async function leavePlace(tx: Tx, slotId: string | null): Promise<void> {
  if (slotId === null) return
  await sql`update deliveries.slots set taken = taken - 1, version = version + 1 where id = ${slotId} and taken > 0`.execute(
    tx,
  )
}
