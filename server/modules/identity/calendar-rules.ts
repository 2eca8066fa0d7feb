import {
  type CalendarDate,
  isCalendarDate,
  isTimeZone,
  minutesOfDay,
  TimeRefusal,
  type WallTime,
  type Weekday,
} from '#platform/time.ts'

/**
 * A stretch of opening hours on the wall clock. It belongs to its business day: times before the day start are those after midnight
 * (with a day start of 04:00, Saturday 18:00–02:00 ends on Sunday at two). 00:00–24:00 is the whole business day.
 */
export interface OpeningInterval {
  from: WallTime
  to: WallTime
}

/** The opening hours of each weekday, Monday 1 to Sunday 7; a day may have several stretches, or none. */
export type Week = Record<Weekday, OpeningInterval[]>

/** A date on which the weekly hours do not hold: closed when it has no intervals. */
export interface SpecialDay {
  date: CalendarDate
  name: string
  intervals: OpeningInterval[]
}

/** The wall time until which work of a service class counts as the same day's, by class. */
export type CutOffs = Record<string, WallTime>

const WHOLE_DAY = 1440

const minutes = (time: WallTime): number | undefined => {
  try {
    return minutesOfDay(time)
  } catch (error) {
    if (error instanceof TimeRefusal) return undefined
    throw error
  }
}

function stretch({ from, to }: OpeningInterval, dayStart: number): { start: number; end: number } | undefined {
  const [opens, closes] = [minutes(from), minutes(to)]
  if (opens === undefined || closes === undefined) return undefined
  if (closes - opens === WHOLE_DAY) return { start: 0, end: WHOLE_DAY }
  const afterStart = (time: number) => (time - dayStart + WHOLE_DAY) % WHOLE_DAY
  const [start, end] = [afterStart(opens), afterStart(closes) || WHOLE_DAY]
  return start < end ? { start, end } : undefined
}

/** What is wrong with one day's opening hours, in one sentence; undefined when they are right. */
export function faultOfDay(intervals: readonly OpeningInterval[], dayStart: WallTime): string | undefined {
  const start = minutes(dayStart) ?? 0
  const found = intervals.map((interval) => ({ interval, stretch: stretch(interval, start) }))
  const empty = found.find((one) => one.stretch === undefined)
  if (empty) {
    const { from, to } = empty.interval
    return `${from}–${to} is empty, or runs over the start of the business day at ${dayStart}.`
  }
  const stretches = found.flatMap((one) => one.stretch ?? []).sort((a, b) => a.start - b.start)
  const overlap = stretches.some((one, index) => one.start < (stretches[index - 1]?.end ?? 0))
  return overlap ? 'The opening hours of a day overlap.' : undefined
}

/** What is wrong with the special days, in one sentence; undefined when they are right. */
export function faultOfSpecialDays(days: readonly SpecialDay[], dayStart: WallTime): string | undefined {
  const seen = new Set<CalendarDate>()
  for (const { date, intervals } of days) {
    if (!isCalendarDate(date)) return `${date} is not a day of the calendar.`
    if (seen.has(date)) return `${date} is listed twice.`
    seen.add(date)
    const fault = faultOfDay(intervals, dayStart)
    if (fault) return `${date}: ${fault}`
  }
  return undefined
}

/** Whether the name is an IANA zone by name; bare offsets such as `+02:00` are none, since they know no summer time. */
export const isZoneName = (zone: string): boolean =>
  /^(UTC|[A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2})$/.test(zone) && isTimeZone(zone)
