import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { daysBetween } from '#platform/time.ts'
import { LotExpiryNeared } from './events.ts'
import { noticeDays, noticeDue } from './expiry-rules.ts'
import { factsOf, type Lot, placeOf } from './store.ts'

const BATCH = 500

interface Ending extends Lot {
  today: string
}

/** Says of lots that their last day is 30, 7 or 1 days away, each once. Returns how many it told of, and where the next batch begins. */
export const announceExpiries = defineCommand({
  name: 'prepaid.announce_expiries',
  permission: 'prepaid.adjust',
  input: z.strictObject({ after: z.uuid().nullable() }),
  async run({ tx, now, publish, note }, { after }) {
    const { rows } = await sql<Ending>`
      select l.*, ((${now}::timestamptz at time zone c.time_zone) - c.day_start::interval)::date as today
      from prepaid.lots l join identity.calendars c on c.branch_id = l.branch_id
      where l.remaining > 0 and l.frozen_on is null and l.rollovers_left = 0
        and l.expires_on between (${now}::timestamptz at time zone 'UTC')::date - 1
          and (${now}::timestamptz at time zone 'UTC')::date + ${noticeDays[0] + 1}::int
        and (${after}::uuid is null or l.id > ${after}::uuid)
      order by l.id limit ${BATCH} for update of l`.execute(tx)
    let told = 0
    for (const lot of rows) {
      const { expires_on: expiresOn, today } = lot
      const notice = expiresOn === null ? undefined : noticeDue(expiresOn, today, lot.notified)
      if (expiresOn === null || notice === undefined) continue
      await tx.updateTable('prepaid.lots').set({ notified: notice }).where('id', '=', lot.id).execute()
      publish(LotExpiryNeared, placeOf(lot), { ...factsOf(lot), notice, daysLeft: daysBetween(today, expiresOn) })
      told += 1
    }
    note({ subject: 'lots/ending', after: { told } })
    return { told, next: rows.length === BATCH ? (rows.at(-1)?.id ?? null) : null }
  },
})
