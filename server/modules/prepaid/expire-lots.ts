import { sql } from 'kysely'
import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { LotExpired, LotRolledOver } from './events.ts'
import { afterLastDay } from './expiry-rules.ts'
import { factsOf, insertMovements, type Lot, moved, placeOf, type Step, writeLots } from './store.ts'
import { writeOff } from './write-off.ts'

const BATCH = 100

interface Due extends Lot {
  today: string
}

/** Lots whose last day is over at the branch that sold them, locked in the order of their ids; those in use elsewhere wait for the next run. */
async function overdue(tx: Tx, now: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select l.*, ((${now}::timestamptz at time zone c.time_zone) - c.day_start::interval)::date as today
    from prepaid.lots l join identity.calendars c on c.branch_id = l.branch_id
    where l.remaining > 0 and l.frozen_on is null
      and l.expires_on < ((${now}::timestamptz at time zone c.time_zone) - c.day_start::interval)::date
      and l.expires_on <= (${now}::timestamptz at time zone 'UTC')::date + 1
    order by l.id limit ${BATCH} for update of l skip locked`.execute(tx)
  return rows
}

async function expire(context: Step, lot: Due): Promise<Lot> {
  const {
    remaining: quantity,
    carrying: value,
    branch_id: branchId,
    customer_id: customerId,
    today: businessDate,
  } = lot
  const after = moved(lot, { quantity: -quantity, value: -value })
  await writeLots(context.tx, [{ before: lot, after }])
  const movement = { lotId: lot.id, kind: 'expire' as const, quantity: -quantity, value: -value }
  await insertMovements(context, [{ ...movement, branchId, customerId, businessDate }])
  writeOff(context, lot, { amount: value, kind: 'prepaid_expired', businessDate })
  context.publish(LotExpired, placeOf(after), { ...factsOf(after), quantity, value })
  return after
}

async function end(context: Step, lot: Due): Promise<void> {
  const { terms, expires_on: expiresOn, rollovers_left: rolloversLeft } = lot
  const later = afterLastDay(expiresOn ?? lot.today, { period: terms.period, rolloversLeft })
  if (later === undefined) return void (await expire(context, lot))
  const after = { ...lot, expires_on: later, rollovers_left: rolloversLeft - 1 }
  await writeLots(context.tx, [{ before: lot, after }])
  context.publish(LotRolledOver, placeOf(after), factsOf(after))
}

/** Ends lots whose last day is over: an unused allowance rolls over while it may, what else is unused is breakage. Returns how many it dealt with. */
export const expireLots = defineCommand({
  name: 'prepaid.expire_lots',
  permission: 'prepaid.adjust',
  input: z.strictObject({}),
  async run(context) {
    const lots = await overdue(context.tx, context.now)
    for (const lot of lots) await end(context, lot)
    context.note({ subject: 'lots/overdue', after: { dealtWith: lots.length } })
    return { dealtWith: lots.length }
  },
})
