import { addDays } from '#platform/time.ts'
import { type BranchHours, HORIZON_DAYS, PromiseRefusal } from './branch-hours-rules.ts'
import type { WaitCause } from './order-terms-rules.ts'

/** A stretch of time; of an order, one in which its owner’s answer or change was waited for. */
export type Stretch = { readonly from: Date; readonly to: Date }

/** Milliseconds in which the branch was open between two instants, as they passed there, changes of clocks included; 0 when the second is not later. */
export function openBetween(hours: BranchHours, from: Date, to: Date): number {
  let open = 0
  if (from >= to) return open
  const last = hours.dayOf(to)
  for (let day = hours.dayOf(from); day <= last; day = addDays(day, 1)) {
    for (const opening of hours.openingsOn(day)) {
      const begins = Math.max(opening.from.getTime(), from.getTime())
      const ends = Math.min(opening.to.getTime(), to.getTime())
      open += Math.max(0, ends - begins)
    }
  }
  return open
}

/** The instant by which the branch was open for `ms` since another; refuses when it does not open enough within a year. */
export function laterBy(hours: BranchHours, instant: Date, ms: number): Date {
  if (ms <= 0) return instant
  let left = ms
  let day = hours.dayOf(instant)
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead += 1) {
    for (const opening of hours.openingsOn(day)) {
      const begins = Math.max(opening.from.getTime(), instant.getTime())
      const room = opening.to.getTime() - begins
      if (room <= 0) continue
      if (left <= room) return new Date(begins + left)
      left -= room
    }
    day = addDays(day, 1)
  }
  throw new PromiseRefusal('no_opening_within_a_year', 'the branch does not open for that long within a year')
}

/** Stretches in order, those that touch or overlap made one; empty ones are left out. */
export function joined(stretches: readonly Stretch[]): Stretch[] {
  const inOrder = stretches
    .filter(({ from, to }) => from < to)
    .sort((left, right) => left.from.getTime() - right.from.getTime())
  const made: Stretch[] = []
  for (const one of inOrder) {
    const before = made.at(-1)
    if (before && one.from <= before.to) {
      made[made.length - 1] = { from: before.from, to: one.to > before.to ? one.to : before.to }
    } else made.push(one)
  }
  return made
}

/**
 * When an order is due whose clock stood still: the opening hours left when a pause began are left when it ends. Pauses after the due moment change
 * nothing any more.
 */
export function dueAfterPauses(hours: BranchHours, promisedAt: Date, pauses: readonly Stretch[]): Date {
  let due = promisedAt
  for (const { from, to } of joined(pauses)) if (from < due) due = laterBy(hours, due, openBetween(hours, from, to))
  return due
}

/** Milliseconds of opening hours between two instants that were no pause: the turnaround as the branch answers for it. */
export function workedBetween(hours: BranchHours, { from, to }: Stretch, pauses: readonly Stretch[]): number {
  const inside = pauses.map((pause) => ({
    from: pause.from > from ? pause.from : from,
    to: pause.to < to ? pause.to : to,
  }))
  const paused = joined(inside).reduce((sum, pause) => sum + openBetween(hours, pause.from, pause.to), 0)
  return openBetween(hours, from, to) - paused
}

/** What the clock of an order is read from; instants that have not come are null. */
export interface Timed {
  takenAt: Date
  readyAt: Date | null
  promisedAt: Date | null
  /** What was promised first: changes of the order move the promise, and this one stays. */
  originalPromisedAt: Date | null
  waits: readonly { cause: WaitCause; beganAt: Date; endedAt: Date | null }[]
}

/** An order against the clock: when it is due with its pauses, whether that is met (null while it may be), and minutes of opening hours. */
export interface OrderClock {
  dueAt: Date | null
  onTime: boolean | null
  workedMinutes: number
  pausedMinutes: number
}

const MINUTE = 60_000

/**
 * Reads the clock of an order, here alone: what its owner kept waiting is a pause, what the shop held for itself is not. A promise that was moved for a
 * change stands as it is where the pauses would not move the first one beyond it.
 */
export function clockOf(hours: BranchHours, order: Timed, now: Date): OrderClock {
  const { takenAt, readyAt, promisedAt, originalPromisedAt } = order
  const until = readyAt ?? now
  const pauses = order.waits
    .filter(({ cause }) => cause === 'customer')
    .map(({ beganAt, endedAt }) => ({ from: beganAt, to: endedAt ?? until }))
  const first = originalPromisedAt ?? promisedAt
  const moved = first && dueAfterPauses(hours, first, pauses)
  const dueAt = moved && promisedAt && promisedAt > moved ? promisedAt : moved
  const worked = workedBetween(hours, { from: takenAt, to: until }, pauses)
  const isLate = dueAt !== null && until > dueAt
  return {
    dueAt,
    onTime: dueAt === null ? null : isLate ? false : readyAt === null ? null : true,
    workedMinutes: Math.round(worked / MINUTE),
    pausedMinutes: Math.round((openBetween(hours, takenAt, until) - worked) / MINUTE),
  }
}
