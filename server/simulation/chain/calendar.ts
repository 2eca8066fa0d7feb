import { addDays, type CalendarDate, instantAt, MS_PER_HOUR, MS_PER_MINUTE } from '#platform/time.ts'

/** The days a demo chain looks back on, by number from 0. */
export interface Days {
  dates: readonly CalendarDate[]
  /** The month of each, January as 0. */
  months: readonly number[]
  /** The number of the last one: nothing is known of what comes after it. */
  last: number
}

/** So many days up to the last one. */
export function daysUpTo(lastDate: CalendarDate, count: number): Days {
  const dates = Array.from({ length: count }, (_, day) => addDays(lastDate, day - count + 1))
  return { dates, months: dates.map((date) => Number(date.slice(5, 7)) - 1), last: count - 1 }
}

const FOUR = 4 * MS_PER_HOUR

/** Instants by the day's number and the minute of a wall clock, from four in the morning on; days after the last are known too. */
export function wallClock(days: Days, timeZone: string): (day: number, minute: number) => Date {
  const starts = new Map<number, number>()
  const startOf = (day: number): number => {
    const known = starts.get(day)
    if (known !== undefined) return known
    const date = addDays(days.dates[0] ?? '', day)
    // The clocks change before four: reckoned from there, every later minute of the day is right.
    const start = instantAt(date, '04:00', timeZone).getTime() - FOUR
    starts.set(day, start)
    return start
  }
  return (day, minute) => new Date(startOf(day) + Math.round(minute * MS_PER_MINUTE))
}
