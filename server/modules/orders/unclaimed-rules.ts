import { MS_PER_HOUR } from '#platform/time.ts'

/** How long a branch waits for owners, in whole days after its goods are ready. */
export interface UnclaimedPolicy {
  /** The days on which the owner is reminded, ascending. */
  reminderDays: readonly number[]
  /** From when goods count as unclaimed. */
  unclaimedAfter: number
  /** Whether the owner gets a legal notice before goods are given away. */
  noticeNeeded: boolean
  /** How many days are left to them after the notice. */
  waitingDays: number
  /** What a day of storage costs, in minor units of the branch's currency; 0 where it costs nothing. */
  storagePerDay: number
  /** How many days of it cost nothing. */
  storageAfter: number
  /** More than this is never asked for an order, in minor units; null for no bound. */
  storageMost: number | null
}

/** Until a branch says otherwise: four reminders, three months, a notice and a month after it, and no fee. Laws differ: each branch sets its own. */
export const defaultPolicy: UnclaimedPolicy = {
  reminderDays: [7, 30, 60, 90],
  unclaimedAfter: 90,
  noticeNeeded: true,
  waitingDays: 30,
  storagePerDay: 0,
  storageAfter: 30,
  storageMost: null,
}

const MS_PER_DAY = 24 * MS_PER_HOUR

/** For how many whole days of 24 hours goods have been ready; 0 where a clock was set back. */
export const daysReady = (readyAt: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - readyAt.getTime()) / MS_PER_DAY))

/** The reminder that is due: the latest whose day has come, once; earlier ones that were missed are not made up for. */
export function reminderDue(
  { reminderDays }: Pick<UnclaimedPolicy, 'reminderDays'>,
  { days, remindedDay }: { days: number; remindedDay: number },
): number | undefined {
  const latest = reminderDays.filter((day) => day <= days).at(-1)
  return latest !== undefined && latest > remindedDay ? latest : undefined
}

/** Whether goods count as unclaimed from now on. */
export const isUnclaimed = ({ unclaimedAfter }: Pick<UnclaimedPolicy, 'unclaimedAfter'>, days: number): boolean =>
  days >= unclaimedAfter

/** From when goods may be given away: at once where no notice is needed; `null` until the owner has got one. */
export function freeFrom(
  { noticeNeeded, waitingDays }: Pick<UnclaimedPolicy, 'noticeNeeded' | 'waitingDays'>,
  { since, noticeAt }: { since: Date; noticeAt: Date | null },
): Date | null {
  if (!noticeNeeded) return since
  return noticeAt === null ? null : new Date(noticeAt.getTime() + waitingDays * MS_PER_DAY)
}
