import type { WallTime } from '../time.ts'

/** The last time the machine's own clock on the wall showed this time of day. */
export function lastOccurrence(at: WallTime, now: Date): Date {
  const [hour = 0, minute = 0] = at.split(':').map(Number)
  const today = new Date(now)
  today.setHours(hour, minute, 0, 0)
  if (today.getTime() <= now.getTime()) return today
  const before = new Date(today)
  before.setDate(before.getDate() - 1)
  return before
}

/** Whether a copy is to be made now: none was begun since the last time it was due, be it that the machine was off. */
export const isCopyDue = (lastBegan: Date | undefined, at: WallTime, now: Date): boolean =>
  lastBegan === undefined || lastBegan.getTime() < lastOccurrence(at, now).getTime()
