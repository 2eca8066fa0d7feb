import type { CommandContext } from '#platform/command/command.ts'
import { stepRefused } from './errors.ts'
import { JobUnassigned } from './events.ts'
import { type Job, publishStep, takeStep } from './job.ts'
import { isDriven, nextStates } from './job-rules.ts'

/** Takes a stop from its driver, with the reason; it is confirmed again. */
export async function takeFromDriver(context: CommandContext, job: Job, reason: string): Promise<Job> {
  const { state } = job
  if (!isDriven(state)) throw stepRefused({ from: state, to: 'confirmed', next: nextStates(state) })
  const step = { to: 'confirmed' as const, reason, change: { driver_id: null, shift_id: null, position: null } }
  const free = await takeStep(context, job, step)
  // The one who had it is to be told.
  const told = { ...free, driver_id: job.driver_id }
  publishStep(context, JobUnassigned, { before: job, after: told, step })
  return free
}
