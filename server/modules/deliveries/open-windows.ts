import { sql } from 'kysely'
import type { Branch } from '#modules/identity/index.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { newId } from '#platform/ids.ts'
import { addDays, businessDate, type CalendarDate } from '#platform/time.ts'
import { type WeekWindow, windowsOf } from './week-rules.ts'

/** The week of a zone as it is shown; refuses an unknown zone. */
export async function weekOfZone(queries: Queries, zoneId: string): Promise<WeekWindow[]> {
  const zone = await queries.selectFrom('deliveries.zones').select('id').where('id', '=', zoneId).executeTakeFirst()
  if (!zone) throw notFound({ what: 'zone' })
  return weekOf(queries, zoneId)
}

/** How many days ahead windows are open to be chosen. */
export const DAYS_AHEAD = 21

/** The week of a zone, by weekday and hour. */
export async function weekOf(queries: Queries, zoneId: string): Promise<WeekWindow[]> {
  const rows = await queries
    .selectFrom('deliveries.week_windows')
    .select(['weekday', 'from_time as from', 'until_time as until', 'capacity'])
    .where('zone_id', '=', zoneId)
    .orderBy('weekday')
    .orderBy('from_time')
    .execute()
  return rows
}

/** The days for which a branch offers windows at a moment: from today on. */
export function daysAhead({ timeZone, dayStart }: Branch, now: Date): { from: CalendarDate; until: CalendarDate } {
  const from = businessDate(now, timeZone, dayStart)
  return { from, until: addDays(from, DAYS_AHEAD) }
}

/** Opens the windows of a zone that its week offers in the days ahead and that are not there yet; answers how many. */
export async function openWindows(tx: Tx, zoneId: string, at: { branch: Branch; now: Date }): Promise<number> {
  const { branch, now } = at
  const closed = new Set(branch.specialDays.filter(({ intervals }) => intervals.length === 0).map(({ date }) => date))
  const days = { ...daysAhead(branch, now), timeZone: branch.timeZone, closed }
  const windows = windowsOf(await weekOf(tx, zoneId), days).filter(({ endsAt }) => endsAt > now)
  if (windows.length === 0) return 0
  const { rows } = await sql`
    insert into deliveries.slots (id, zone_id, branch_id, date, starts_at, ends_at, capacity)
    select w.id, ${zoneId}, ${branch.id}, w.date, w.starts_at, w.ends_at, w.capacity
    from jsonb_to_recordset(${JSON.stringify(
      windows.map(({ date, startsAt, endsAt, capacity }) => ({
        ...{ id: newId(), date, starts_at: startsAt, ends_at: endsAt, capacity },
      })),
    )}::jsonb) as w (id uuid, date date, starts_at timestamptz, ends_at timestamptz, capacity int)
    on conflict (zone_id, starts_at) do nothing returning id`.execute(tx)
  return rows.length
}
