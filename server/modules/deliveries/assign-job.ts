import { sql } from 'kysely'
import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { plainText } from '#platform/plain-text.ts'
import { offShift, stepRefused } from './errors.ts'
import { JobAssigned } from './events.ts'
import { answerOf, type Job, lockJob, publishStep, takeStep } from './job.ts'
import { canBecome, isDriven, nextStates } from './job-rules.ts'
import { takeFromDriver } from './take-from-driver.ts'

/** A driver for a stop; one that somebody has already needs a reason to go to another. */
export const AssignJob = z.strictObject({
  id: z.uuid(),
  version: z.int().positive(),
  driverId: z.uuid(),
  reason: plainText(300).min(1).optional(),
})

async function shiftFor({ tx }: CommandContext, job: Job, driverId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from deliveries.shifts
    where driver_id = ${driverId} and branch_id = ${job.branch_id} and not called_off and ended_at is null
      and starts_at < ${job.window_end} and ends_at > ${job.window_start}
    order by starts_at limit 1 for share`.execute(tx)
  const [shift] = rows
  if (!shift) throw offShift({ driverId })
  return shift.id
}

async function lastPosition({ tx }: CommandContext, { date }: Job, driverId: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(position), 0)::int as last from deliveries.jobs where driver_id = ${driverId} and date = ${date}`.execute(
    tx,
  )
  return rows[0]?.last ?? 0
}

/** Gives a confirmed stop to a driver who has a shift at that time, behind his other stops; of one that somebody has already it takes it. */
export const assignJob = defineCommand({
  name: 'deliveries.assign',
  permission: 'deliveries.dispatch',
  input: AssignJob,
  async run(context, { id, version, driverId, reason = 'Given to another driver' }) {
    const asked = await lockJob(context.tx, { id, version })
    requireRight(context.actor, 'deliveries.dispatch', asked.branch_id)
    if (asked.driver_id === driverId && isDriven(asked.state)) return answerOf(asked)
    const isTaken = isDriven(asked.state) && asked.state !== 'arrived'
    const job = isTaken ? await takeFromDriver(context, asked, reason) : asked
    const { state } = job
    if (!canBecome(state, 'assigned') || state === 'en_route')
      throw stepRefused({ from: state, to: 'assigned', next: nextStates(state) })
    const change = { driver_id: driverId, position: (await lastPosition(context, job, driverId)) + 1 }
    const step = { to: 'assigned' as const, change: { ...change, shift_id: await shiftFor(context, job, driverId) } }
    const assigned = await takeStep(context, job, step)
    publishStep(context, JobAssigned, { before: job, after: assigned, step })
    return answerOf(assigned)
  },
})
