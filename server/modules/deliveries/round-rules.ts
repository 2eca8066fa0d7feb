import { addDays, type CalendarDate, daysBetween, type Weekday, weekdayOf } from '#platform/time.ts'

/** When a customer's stop recurs. */
export interface Recurrence {
  weekdays: readonly Weekday[]
  /** Every so many weeks, counted from the week of `startsOn`. */
  everyWeeks: number
  startsOn: CalendarDate
  endsOn: CalendarDate | null
  /** Paused from a day, until another (both included) or until further notice. */
  pausedFrom: CalendarDate | null
  pausedUntil: CalendarDate | null
}

const mondayOf = (date: CalendarDate): CalendarDate => addDays(date, 1 - weekdayOf(date))

/** Whether a round is paused on a day. */
export const isPaused = ({ pausedFrom, pausedUntil }: Recurrence, date: CalendarDate): boolean =>
  pausedFrom !== null && date >= pausedFrom && (pausedUntil === null || date <= pausedUntil)

/** Whether a round has a stop on a day, skipped days aside. */
export function occursOn(round: Recurrence, date: CalendarDate): boolean {
  const { weekdays, everyWeeks, startsOn, endsOn } = round
  if (date < startsOn || (endsOn !== null && date > endsOn)) return false
  if (!weekdays.includes(weekdayOf(date)) || isPaused(round, date)) return false
  return (daysBetween(mondayOf(startsOn), mondayOf(date)) / 7) % everyWeeks === 0
}
