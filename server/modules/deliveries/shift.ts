import { type Selectable, sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { ShiftsTable } from './tables.ts'

/** A shift as the database has it. */
export type Shift = Selectable<ShiftsTable>

/** Where a shift stands. */
export type ShiftState = 'planned' | 'under_way' | 'ended' | 'called_off'

/** Where a shift stands, from what happened to it. */
export function stateOfShift(shift: Pick<Shift, 'called_off' | 'ended_at' | 'started_at'>): ShiftState {
  if (shift.called_off) return 'called_off'
  if (shift.ended_at !== null) return 'ended'
  return shift.started_at === null ? 'planned' : 'under_way'
}

/** Locks a shift until the transaction ends; refuses an unknown one and one that was changed since `version`. */
export async function lockShift(tx: Tx, { id, version }: { id: string; version: number }): Promise<Shift> {
  const shift = await tx.selectFrom('deliveries.shifts').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!shift) throw notFound({ what: 'shift' })
  if (shift.version !== version) throw staleVersion({ what: 'shift', expected: version, actual: shift.version })
  return shift
}

/** Where facts about a shift belong, and what they say. */
export const factsOfShift = (shift: Shift, now: Date) => ({
  place: { subject: `shift/${shift.id}`, branchId: shift.branch_id },
  facts: {
    shiftId: shift.id,
    branchId: shift.branch_id,
    driverId: shift.driver_id,
    vehicleId: shift.vehicle_id,
    date: shift.date,
    startsAt: shift.starts_at.toISOString(),
    endsAt: shift.ends_at.toISOString(),
    at: now.toISOString(),
  },
})

/** When a shift began or ended, as its own driver's phone says, where it was said later: never after now, nor before `earliest`. */
export function believed(claimedAt: string | undefined, { earliest, now }: { earliest: Date; now: Date }): Date {
  const claimed = claimedAt === undefined ? now.getTime() : Date.parse(claimedAt)
  return new Date(Math.min(now.getTime(), Math.max(earliest.getTime(), claimed)))
}

/** The shift somebody is on at this moment: started and not ended; undefined for none. */
export const shiftUnderWay = (queries: Queries, driverId: string) =>
  queries
    .selectFrom('deliveries.shifts')
    .select(['id', 'branch_id as branchId', 'vehicle_id as vehicleId', 'started_at as startedAt', 'ends_at as endsAt'])
    .where('driver_id', '=', driverId)
    .where('started_at', 'is not', null)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

/** Hours that somebody drove, or drives: from the start of a shift to its end, still open where there is none. */
export interface HoursDriven {
  driverId: string
  from: Date
  until: Date | null
}

/** The hours that drivers drove and that were not over at an instant. Outside of them nobody’s position is taken. */
export async function hoursDriven(
  queries: Queries,
  { driverIds, since }: { driverIds: readonly string[]; since: Date },
): Promise<HoursDriven[]> {
  const { rows } = await sql<HoursDriven>`
    select driver_id as "driverId", started_at as "from", ended_at as until from deliveries.shifts
    where driver_id = any (${driverIds}::uuid[]) and started_at is not null and coalesce(ended_at, 'infinity') >= ${since}`.execute(
    queries,
  )
  return rows
}
