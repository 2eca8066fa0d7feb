import { sql } from 'kysely'
import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import type { Weekday } from '#platform/time.ts'
import { windowTwice } from './errors.ts'
import { WeekSet } from './events.ts'
import { lockZone } from './lock-zone.ts'
import { openWindows } from './open-windows.ts'

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Say it as 09:30.')

/** What a zone offers every week, on the branch's wall clock; Monday is 1. */
export const SetWeek = z.strictObject({
  zoneId: z.uuid(),
  windows: z
    .array(
      z.strictObject({ weekday: z.int().min(1).max(7), from: Time, until: Time, capacity: z.int().min(0).max(1000) }),
    )
    .max(100),
})

type Windows = z.output<typeof SetWeek>['windows']

const beginTwice = (windows: Windows): boolean =>
  new Set(windows.map(({ weekday, from }) => `${weekday} ${from}`)).size < windows.length

/** Windows to come that nobody has a place in give way to the new week; those that somebody has, or that were closed by hand, stay as they are. */
async function clearAhead(tx: Tx, zoneId: string, now: Date): Promise<number> {
  const { rows } = await sql`
    delete from deliveries.slots s where zone_id = ${zoneId} and starts_at > ${now} and taken = 0 and not closed
      and not exists (select from deliveries.jobs j where j.slot_id = s.id) returning id`.execute(tx)
  return rows.length
}

/** Sets the week of a zone; the windows of the days ahead follow it at once. */
export const setWeek = defineCommand({
  name: 'deliveries.set_week',
  permission: 'deliveries.settings',
  input: SetWeek,
  async run({ tx, actor, now, publish, note }, { zoneId, windows }) {
    const zone = await lockZone(tx, { id: zoneId })
    const { branch_id: branchId } = zone
    requireRight(actor, 'deliveries.settings', branchId)
    if (beginTwice(windows) || windows.some(({ from, until }) => from >= until)) throw windowTwice({})
    await tx.deleteFrom('deliveries.week_windows').where('zone_id', '=', zoneId).execute()
    const rows = windows.map(({ weekday, from, until, capacity }) => ({
      ...{ id: newId(), zone_id: zoneId, branch_id: branchId, weekday: weekday as Weekday },
      ...{ from_time: from, until_time: until, capacity },
    }))
    if (rows.length > 0) await tx.insertInto('deliveries.week_windows').values(rows).execute()
    const removed = await clearAhead(tx, zoneId, now)
    const added = await openWindows(tx, zoneId, { branch: await branchById(tx, branchId), now })
    const place = { subject: `zone/${zoneId}`, branchId }
    note({ ...place, after: { windows } })
    publish(WeekSet, place, { zoneId, branchId, windows: windows.length, added, removed })
    return { id: zoneId, added, removed }
  },
})
