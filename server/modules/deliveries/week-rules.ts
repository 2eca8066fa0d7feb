import {
  addDays,
  type CalendarDate,
  daysBetween,
  instantAt,
  MS_PER_MINUTE,
  type WallTime,
  type Weekday,
  weekdayOf,
} from '#platform/time.ts'

/** A window that a zone offers every week, on the branch's wall clock. */
export interface WeekWindow {
  weekday: Weekday
  from: WallTime
  until: WallTime
  capacity: number
}

/** A window of one day. */
export interface DayWindow {
  date: CalendarDate
  startsAt: Date
  endsAt: Date
  capacity: number
}

/** Which days are asked for, both included; those on which the branch is closed are left out. */
export interface Days {
  from: CalendarDate
  until: CalendarDate
  timeZone: string
  closed: ReadonlySet<CalendarDate>
}

/** The days from one to another, both included. */
export const daysOf = (from: CalendarDate, until: CalendarDate): CalendarDate[] =>
  Array.from({ length: Math.max(0, daysBetween(from, until) + 1) }, (_, day) => addDays(from, day))

/** The windows of some days by the week of a zone. One that a change of the clocks swallows whole is left out. */
export function windowsOf(week: readonly WeekWindow[], { from, until, timeZone, closed }: Days): DayWindow[] {
  return daysOf(from, until)
    .filter((date) => !closed.has(date))
    .flatMap((date) =>
      week
        .filter(({ weekday }) => weekday === weekdayOf(date))
        .map((window) => ({
          date,
          startsAt: instantAt(date, window.from, timeZone),
          endsAt: instantAt(date, window.until, timeZone),
          capacity: window.capacity,
        })),
    )
    .filter(({ startsAt, endsAt }) => endsAt.getTime() - startsAt.getTime() >= MS_PER_MINUTE)
}
