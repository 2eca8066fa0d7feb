import { sql } from 'kysely'
import type { Branch } from '#modules/identity/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { addDays, businessDate, instantAt } from '#platform/time.ts'
import { JobConfirmed } from './events.ts'
import { insertStop } from './insert-stop.ts'
import { publishStep, takeStep } from './job.ts'
import { type Round, recurrenceOf } from './round.ts'
import { occursOn } from './round-rules.ts'
import { takePlace } from './slots.ts'
import { daysOf } from './week-rules.ts'

/** How many days ahead the stops of rounds are made. */
export const ROUND_DAYS = 7

async function takenDays({ tx }: CommandContext, roundId: string): Promise<Set<string>> {
  const { rows } = await sql<{ date: string }>`
    select round_date as date from deliveries.jobs where round_id = ${roundId}
    union select date from deliveries.round_skips where round_id = ${roundId}`.execute(tx)
  return new Set(rows.map(({ date }) => date))
}

async function freeWindow({ tx }: CommandContext, round: Round, startsAt: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from deliveries.slots where zone_id = ${round.zone_id} and starts_at = ${startsAt} and not closed
      and taken < capacity for update`.execute(tx)
  return rows[0]?.id
}

async function makeStop(context: CommandContext, round: Round, day: { date: string; startsAt: Date }): Promise<void> {
  const { address, note, kind, branch_id: branchId, customer_id: customerId, zone_id: zoneId } = round
  const made = { id: round.id, date: day.date }
  const stop = { branchId, kind, source: 'round' as const, customerId, round: made, address, note, zoneId }
  const slotId = await freeWindow(context, round, day.startsAt)
  const job = await insertStop(context, stop)
  if (slotId === undefined) return
  const { date, startsAt, endsAt } = await takePlace(context.tx, slotId, context.now)
  const step = {
    to: 'confirmed' as const,
    change: { slot_id: slotId, date, window_start: startsAt, window_end: endsAt },
  }
  publishStep(context, JobConfirmed, { before: job, after: await takeStep(context, job, step), step })
}

/**
 * Makes the stops of a round for the days ahead that have none yet, each in the window of its zone; where that is full or missing the stop is
 * requested and waits for a dispatcher. Answers how many were made.
 */
export async function makeStops(context: CommandContext, round: Round, branch: Branch): Promise<number> {
  const { timeZone, dayStart } = branch
  const today = businessDate(context.now, timeZone, dayStart)
  const taken = await takenDays(context, round.id)
  const recurrence = recurrenceOf(round)
  const days = daysOf(today, addDays(today, ROUND_DAYS))
    .filter((date) => occursOn(recurrence, date) && !taken.has(date))
    .map((date) => ({ date, startsAt: instantAt(date, round.from_time, timeZone) }))
    .filter(({ startsAt }) => startsAt > context.now)
  for (const day of days) await makeStop(context, round, day)
  return days.length
}
