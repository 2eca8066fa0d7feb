import { sql } from 'kysely'
import type { Actor } from '#platform/command/actor.ts'
import type { Queries, Reader } from '#platform/db/transactions.ts'
import type { Position } from './position.ts'
import type {} from './tables.ts'

const columns = [
  'driver_id as driverId',
  'branch_id as branchId',
  sql<number>`round(date_part('epoch', p.at) * 1000)`.as('at'),
  'seq',
  'lat',
  'lng',
  'accuracy',
  'speed',
  'heading',
] as const

/** Somebody as row-level security is to see them here: with the branches where they may see drivers, and none besides. */
export function viewerOf(actor: Actor): Actor {
  const { known } = actor
  return {
    ...actor,
    grants: actor.grants.filter(({ permissions }) => permissions.has('tracking.read')),
    ...(known && {
      known: {
        at: known.at,
        again: async () => {
          const now = await known.again()
          return now && viewerOf(now)
        },
      },
    }),
  }
}

/** The columns of a track, each a list in the order of the track. */
type Track = { [Column in keyof Omit<Position, 'driverId'>]: Position[Column][] }

/**
 * Where a driver was between two instants, in order of the device's clock; at most `limit` positions. They come column by column: an hour has
 * thousands, and as rows they cost more to read than to find.
 */
export async function trackOf(
  reader: Reader,
  { driverId, from, to, limit }: { driverId: string; from: Date; to: Date; limit: number },
): Promise<Position[]> {
  const { rows } = await sql<Track | Record<keyof Track, null>>`
    select json_agg(p.branch_id) as "branchId", json_agg(round(date_part('epoch', p.at) * 1000)) as at, json_agg(p.seq) as seq,
      json_agg(p.lat) as lat, json_agg(p.lng) as lng, json_agg(p.accuracy) as accuracy, json_agg(p.speed) as speed,
      json_agg(p.heading) as heading
    from (
      select branch_id, at, seq, lat, lng, accuracy, speed, heading from tracking.positions
      where driver_id = ${driverId} and at >= ${from} and at < ${to}
      order by at, seq limit ${limit}) p`.execute(reader)
  const [track] = rows
  if (!track?.at) return []
  const { branchId, at, seq, lat, lng, accuracy, speed, heading } = track
  const here = <Value>(column: readonly Value[], place: number) => column[place] as Value
  return at.map((moment, place) => ({
    driverId,
    branchId: here(branchId, place),
    at: moment,
    seq: here(seq, place),
    lat: here(lat, place),
    lng: here(lng, place),
    accuracy: here(accuracy, place),
    speed: here(speed, place),
    heading: here(heading, place),
  }))
}

/** The newest position of each driver of a branch, or of every driver one may see. */
export const lastPositions = (
  reader: Reader,
  { branchId, driverId }: { branchId?: string | undefined; driverId?: string | undefined } = {},
): Promise<Position[]> =>
  reader
    .selectFrom('tracking.last_positions as p')
    .select(columns)
    .$if(branchId !== undefined, (query) => query.where('branch_id', '=', branchId ?? ''))
    .$if(driverId !== undefined, (query) => query.where('driver_id', '=', driverId ?? ''))
    .orderBy('driver_id')
    .execute()

/** The newest position of one driver; undefined before the first. */
export const lastOf = (queries: Queries, driverId: string): Promise<Position | undefined> =>
  queries
    .selectFrom('tracking.last_positions as p')
    .select(columns)
    .where('driver_id', '=', driverId)
    .orderBy('p.at', 'desc')
    .executeTakeFirst()

/** What arrived since an instant of the server's clock, in the order of arrival; at most `limit` positions. */
export const arrivedSince = (
  reader: Reader,
  { since, branchId, driverId, limit }: { since: Date; branchId?: string; driverId?: string; limit: number },
): Promise<Position[]> =>
  reader
    .selectFrom('tracking.positions as p')
    .select(columns)
    .where('received_at', '>=', since)
    .$if(branchId !== undefined, (query) => query.where('branch_id', '=', branchId ?? ''))
    .$if(driverId !== undefined, (query) => query.where('driver_id', '=', driverId ?? ''))
    .orderBy('received_at')
    .orderBy('p.at')
    .limit(limit)
    .execute()

/** Fixes of a branch that were not believed, the latest first. */
export const refusedFixes = (reader: Reader, { branchId, limit }: { branchId: string; limit: number }) =>
  reader
    .selectFrom('tracking.refused_fixes')
    .select(['driver_id as driverId', 'at', 'seq', 'lat', 'lng', 'accuracy', 'reason', 'received_at as receivedAt'])
    .where('branch_id', '=', branchId)
    .orderBy('received_at', 'desc')
    .limit(limit)
    .execute()
