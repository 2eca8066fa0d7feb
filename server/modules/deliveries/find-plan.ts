import { sql } from 'kysely'
import { staffInRole, staffNames } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'
import { type Shift, type ShiftState, stateOfShift } from './shift.ts'
import { activeZones, type Zone } from './zone.ts'
import { type Whereabouts, zoneFor } from './zone-rules.ts'

/** A window of a day as screens see it. */
export interface FoundSlot {
  id: string
  zoneId: string
  zone: string
  date: string
  startsAt: Date
  endsAt: Date
  capacity: number
  taken: number
  left: number
  closed: boolean
  version: number
}

/** The windows of a branch on some days, by time; of one zone only, where given. */
export async function slotsOfBranch(
  queries: Queries,
  asked: { branchId: string; from: string; until: string; zoneId?: string | undefined; freeAt?: Date },
): Promise<FoundSlot[]> {
  const { branchId, from, until, zoneId = null, freeAt = null } = asked
  const { rows } = await sql<FoundSlot>`
    select s.id, s.zone_id as "zoneId", z.name as zone, s.date, s.starts_at as "startsAt", s.ends_at as "endsAt", s.capacity, s.taken,
      case when s.closed then 0 else s.capacity - s.taken end as left, s.closed, s.version
    from deliveries.slots s join deliveries.zones z on z.id = s.zone_id
    where s.branch_id = ${branchId} and s.date between ${from} and ${until} and (${zoneId}::uuid is null or s.zone_id = ${zoneId}::uuid)
      and (${freeAt}::timestamptz is null or (not s.closed and s.taken < s.capacity and s.ends_at > ${freeAt}))
    order by s.starts_at, z.name limit 1000`.execute(queries)
  return rows
}

/** The zone that serves an address, and its windows with places left in some days. */
export async function freeWindowsFor(
  queries: Queries,
  asked: { branchId: string; place: Whereabouts; from: string; until: string; now: Date },
): Promise<{ zone: Zone | null; items: FoundSlot[] }> {
  const { branchId, place, from, until, now } = asked
  const zone = zoneFor(await activeZones(queries, branchId), place) ?? null
  if (zone === null) return { zone, items: [] }
  return { zone, items: await slotsOfBranch(queries, { branchId, from, until, zoneId: zone.id, freeAt: now }) }
}

/** Who drives for a branch: people with the role of a driver there, by name. */
export const driversOfBranch = (queries: Queries, branchId: string) =>
  staffInRole(queries, { role: 'driver', branchId })

/** The vehicles of a branch by name. */
export const vehiclesOfBranch = (queries: Queries, branchId: string) =>
  queries
    .selectFrom('deliveries.vehicles')
    .select(['id', 'branch_id as branchId', 'name', 'plate', 'kind', 'bags', 'active', 'version'])
    .where('branch_id', '=', branchId)
    .orderBy('name')
    .execute()

/** A shift as screens see it. */
export interface FoundShift {
  id: string
  branchId: string
  driverId: string
  driver: string | null
  vehicleId: string | null
  vehicle: string | null
  registerId: string | null
  date: string
  startsAt: Date
  endsAt: Date
  state: ShiftState
  version: number
}

type ShiftRow = Shift & { vehicle: string | null }

const foundShift = (row: ShiftRow, driver: string | null): FoundShift => ({
  id: row.id,
  branchId: row.branch_id,
  driverId: row.driver_id,
  driver,
  vehicleId: row.vehicle_id,
  vehicle: row.vehicle,
  registerId: row.register_id,
  date: row.date,
  startsAt: row.starts_at,
  endsAt: row.ends_at,
  state: stateOfShift(row),
  version: row.version,
})

/** Whether a shift is one of a branch's day: it begins on it, or reaches into it from the day before. */
export const isOfDay = (
  { date: begins, endsAt }: Pick<FoundShift, 'date' | 'endsAt'>,
  { date, timeZone, dayStart }: { date: string; timeZone: string; dayStart: string },
): boolean => begins === date || (begins < date && businessDate(endsAt, timeZone, dayStart) >= date)

/** The shifts of a branch on some days, or of a driver, by their beginning. */
export async function shiftsOf(
  queries: Queries,
  asked: { branchId?: string; driverId?: string; from: string; until: string },
): Promise<FoundShift[]> {
  const { branchId, driverId, from, until } = asked
  const rows = await queries
    .selectFrom('deliveries.shifts as s')
    .leftJoin('deliveries.vehicles as v', 'v.id', 's.vehicle_id')
    .selectAll('s')
    .select('v.name as vehicle')
    .$if(branchId !== undefined, (query) => query.where('s.branch_id', '=', branchId ?? ''))
    .$if(driverId !== undefined, (query) => query.where('s.driver_id', '=', driverId ?? ''))
    .where('s.date', '>=', from)
    .where('s.date', '<=', until)
    .orderBy('s.starts_at')
    .limit(1000)
    .execute()
  const names = await staffNames(queries, [...new Set(rows.map((row) => row.driver_id))])
  return rows.map((row) => foundShift(row, names.get(row.driver_id) ?? null))
}
