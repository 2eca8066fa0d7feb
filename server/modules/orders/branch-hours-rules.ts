import type { CalendarDate, WallTime, Weekday } from '#platform/time.ts'
import {
  addDays,
  businessDate,
  businessDayStart,
  instantAt,
  isCalendarDate,
  isTimeZone,
  minutesOfDay,
  wallTimeOf,
  weekdayOf,
} from '#platform/time.ts'

/**
 * A stretch of opening hours on the wall clock. It belongs to its business day: times before the day start are those after midnight
 * (with a day start of 04:00, Saturday 18:00–02:00 ends on Sunday at two). 00:00–24:00 is the whole business day.
 */
export type OpeningInterval = { readonly from: WallTime; readonly to: WallTime }

/** A date on which the weekly hours do not hold: closed when it has no intervals. */
export type SpecialDay = {
  readonly date: CalendarDate
  readonly intervals: readonly OpeningInterval[]
  readonly name: string
}

/** When a branch is open, and its habits: orders after `cutOff` count from the next working day; goods are ready by `readyBy`, else by closing. */
export type BranchCalendar = {
  readonly timeZone: string
  readonly dayStart: WallTime
  readonly weekly: Readonly<Record<Weekday, readonly OpeningInterval[]>>
  readonly specialDays: readonly SpecialDay[]
  readonly cutOff?: WallTime | undefined
  readonly readyBy?: WallTime | undefined
}

export type PromiseRefusalCode = 'calendar_invalid' | 'turnaround_invalid' | 'no_services' | 'no_opening_within_a_year'

/** Said when no date can be promised; `code` tells why. */
export class PromiseRefusal extends Error {
  override readonly name = 'PromiseRefusal'
  readonly code: PromiseRefusalCode

  constructor(code: PromiseRefusalCode, sentence: string) {
    super(sentence)
    this.code = code
  }
}

/** How far ahead an opening is sought before the branch is taken for closed, in days. */
export const HORIZON_DAYS = 366

type Stretch = { readonly from: number; readonly to: number }

/** A branch's calendar made ready for questions; build it once for many. */
export type BranchHours = {
  /** The business day an instant belongs to. */
  readonly dayOf: (instant: Date) => CalendarDate
  /** Whether the branch opens at all on a business day. */
  readonly worksOn: (day: CalendarDate) => boolean
  /** The first working day after `day`; refuses when there is none within a year. */
  readonly nextWorkingDay: (day: CalendarDate) => CalendarDate
  /** The instant of a wall time within a business day. */
  readonly instantOn: (day: CalendarDate, time: WallTime) => Date
  /** When a business day begins. */
  readonly startOf: (day: CalendarDate) => Date
  /** The opening stretches of a business day as instants, both ends included, in order. */
  readonly openingsOn: (day: CalendarDate) => readonly { readonly from: Date; readonly to: Date }[]
  /** The instant itself when the branch is open then, else the next opening; refuses when there is none within a year. */
  readonly openFrom: (instant: Date) => Date
  /** The name of a special day, or null on an ordinary one. */
  readonly specialNameOf: (day: CalendarDate) => string | null
}

/** Reads a branch's calendar; refuses zones, times, dates and hours that do not exist, overlap or run over the day start. */
export function branchHours(calendar: BranchCalendar): BranchHours {
  const { timeZone, dayStart } = calendar
  const dayStartMinutes = checkedMinutes(dayStart)
  if (!isTimeZone(timeZone)) throw new PromiseRefusal('calendar_invalid', `${timeZone} is not an IANA time zone`)
  const weekly = new Map(
    Object.entries(calendar.weekly).map(([day, intervals]) => [Number(day), stretches(intervals, dayStartMinutes)]),
  )
  const special = new Map(
    calendar.specialDays.map((day) => [checkedDate(day.date), stretches(day.intervals, dayStartMinutes)]),
  )
  const names = new Map(calendar.specialDays.map(({ date, name }) => [date, name]))

  const stretchesOn = (day: CalendarDate) => special.get(day) ?? weekly.get(weekdayOf(day)) ?? []
  const worksOn = (day: CalendarDate) => stretchesOn(day).length > 0
  const instantAfterStart = (day: CalendarDate, minutes: number): Date => {
    const wall = minutes + dayStartMinutes
    return wall < 1440
      ? instantAt(day, wallTimeOf(wall), timeZone)
      : instantAt(addDays(day, 1), wallTimeOf(wall - 1440), timeZone)
  }
  const openingsOn = (day: CalendarDate) =>
    stretchesOn(day)
      .map(({ from, to }) => ({ from: instantAfterStart(day, from), to: instantAfterStart(day, to) }))
      .filter(({ from, to }) => from < to)
  const dayOf = (instant: Date) => businessDate(instant, timeZone, dayStart)

  return {
    dayOf,
    worksOn,
    openingsOn,
    nextWorkingDay: (day) => firstDay(addDays(day, 1), worksOn),
    instantOn: (day, time) => instantAfterStart(day, afterStart(checkedMinutes(time), dayStartMinutes)),
    startOf: (day) => businessDayStart(day, timeZone, dayStart),
    openFrom: (instant) => {
      const reaches = (day: CalendarDate) => openingsOn(day).some(({ to }) => to >= instant)
      const day = firstDay(dayOf(instant), reaches)
      const opening = openingsOn(day).find(({ to }) => to >= instant)
      return opening === undefined || opening.from < instant ? instant : opening.from
    },
    specialNameOf: (day) => names.get(day) ?? null,
  }
}

function firstDay(start: CalendarDate, fits: (day: CalendarDate) => boolean): CalendarDate {
  for (let ahead = 0; ahead <= HORIZON_DAYS; ahead += 1) {
    const day = addDays(start, ahead)
    if (fits(day)) return day
  }
  throw new PromiseRefusal('no_opening_within_a_year', `the branch does not open within a year of ${start}`)
}

function stretches(intervals: readonly OpeningInterval[], dayStart: number): Stretch[] {
  const found = intervals.map((interval) => stretch(interval, dayStart)).sort((left, right) => left.from - right.from)
  found.forEach(({ from }, index) => {
    if (index > 0 && from < (found[index - 1]?.to ?? 0))
      throw new PromiseRefusal('calendar_invalid', 'opening hours overlap')
  })
  return found
}

function stretch({ from, to }: OpeningInterval, dayStart: number): Stretch {
  const opens = checkedMinutes(from)
  const closes = checkedMinutes(to)
  if (closes - opens === 1440) return { from: 0, to: 1440 }
  const start = afterStart(opens, dayStart)
  const end = afterStart(closes, dayStart) || 1440
  if (start >= end)
    throw new PromiseRefusal('calendar_invalid', `${from}–${to} is empty or runs over the start of the business day`)
  return { from: start, to: end }
}

function afterStart(minutes: number, dayStart: number): number {
  return minutes - dayStart === 1440 ? 1440 : (minutes - dayStart + 1440) % 1440
}

function checkedMinutes(time: WallTime): number {
  try {
    return minutesOfDay(time)
  } catch {
    throw new PromiseRefusal('calendar_invalid', `${time} is not a time between 00:00 and 24:00`)
  }
}

function checkedDate(date: CalendarDate): CalendarDate {
  if (!isCalendarDate(date)) throw new PromiseRefusal('calendar_invalid', `${date} is not a day of the calendar`)
  return date
}
