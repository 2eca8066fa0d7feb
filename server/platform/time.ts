/** Tells the present instant; handed to whatever needs it, so that tests and replays can choose the time. Instants are `Date`, in UTC. */
export type Clock = () => Date

/** The machine's own clock. */
export const systemClock: Clock = () => new Date()

/** A day of the calendar, 'YYYY-MM-DD'; such strings compare in the order of their days. */
export type CalendarDate = string

/** A time on the wall clock, 'HH:MM' from '00:00' to '23:59' ('24:00' where an end of the day is meant). */
export type WallTime = string

/** Monday is 1 and Sunday is 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

export type TimeRefusalCode = 'date_invalid' | 'time_invalid' | 'time_zone_unknown'

/** Said when a date, a wall time or a zone does not exist. */
export class TimeRefusal extends Error {
  override readonly name = 'TimeRefusal'
  readonly code: TimeRefusalCode

  constructor(code: TimeRefusalCode, sentence: string) {
    super(sentence)
    this.code = code
  }
}

export const MS_PER_MINUTE = 60_000
export const MS_PER_HOUR = 3_600_000
const MS_PER_DAY = 86_400_000

const KEPT = 4000

function remembered<Key, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= KEPT) known.clear()
    const value = find(key)
    known.set(key, value)
    return value
  }
}

/** Whether the text is a day that exists, from year 0001 to 9999 ('2026-02-29' is not). */
export function isCalendarDate(text: string): boolean {
  return !Number.isNaN(midnightOf(text))
}

function midnightOf(text: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && text >= '0001' ? utcMidnight(text) : Number.NaN
}

const utcMidnight = remembered((date: CalendarDate): number => {
  const ms = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(ms) && dateOfUtc(ms) === date ? ms : Number.NaN
})

function checkedMidnight(date: CalendarDate): number {
  const ms = midnightOf(date)
  if (Number.isNaN(ms)) throw new TimeRefusal('date_invalid', `${date} is not a day of the calendar`)
  return ms
}

const FIRST_DAY = Date.parse('0001-01-01T00:00:00Z') / MS_PER_DAY
const LAST_DAY = Date.parse('9999-12-31T00:00:00Z') / MS_PER_DAY

const dateOfDay = remembered((day: number): CalendarDate => {
  if (day >= FIRST_DAY && day <= LAST_DAY) return new Date(day * MS_PER_DAY).toISOString().slice(0, 10)
  throw new TimeRefusal('date_invalid', 'the calendar runs from year 1 to 9999')
})

function dateOfUtc(ms: number): CalendarDate {
  return dateOfDay(Math.floor(ms / MS_PER_DAY))
}

/** The day so many days later, or earlier when negative. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOfUtc(checkedMidnight(date) + days * MS_PER_DAY)
}

/** How many days the second date is after the first; negative when it is before. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (checkedMidnight(to) - checkedMidnight(from)) / MS_PER_DAY
}

/** The ISO weekday of a date, Monday 1 to Sunday 7. */
export function weekdayOf(date: CalendarDate): Weekday {
  const day = new Date(checkedMidnight(date)).getUTCDay()
  return (day === 0 ? 7 : day) as Weekday
}

/** Minutes since midnight of a wall time, 0 to 1440; refuses what is no time. */
export function minutesOfDay(time: WallTime): number {
  const match = /^(\d{2}):(\d{2})$/.exec(time)
  const minutes = match === null ? Number.NaN : Number(match[1]) * 60 + Number(match[2])
  if (match === null || Number(match[2]) > 59 || minutes > 1440) {
    throw new TimeRefusal('time_invalid', `${time} is not a time between 00:00 and 24:00`)
  }
  return minutes
}

/** The wall time at so many minutes since midnight, 0 to 1440. */
export function wallTimeOf(minutes: number): WallTime {
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}

const clockOf = remembered((timeZone: string): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  } catch {
    throw new TimeRefusal('time_zone_unknown', `${timeZone} is not an IANA time zone`)
  }
})

/** Whether this runtime knows the IANA zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    clockOf(timeZone)
    return true
  } catch {
    return false
  }
}

const midnightOffsets = remembered((timeZone: string) => {
  const clock = clockOf(timeZone)
  return remembered((day: number) => readOffset(day * MS_PER_DAY, clock))
})

/**
 * How far the zone's wall clocks are ahead of UTC at an instant, in milliseconds (negative west of Greenwich).
 * Exact, granted that no zone changes its clocks there and back within one UTC day (none on record does).
 */
export function offsetAt(instant: Date, timeZone: string): number {
  const ms = instant.getTime()
  if (!Number.isFinite(ms)) throw new TimeRefusal('date_invalid', 'an instant is a valid Date')
  const day = Math.floor(ms / MS_PER_DAY)
  const offsetOn = midnightOffsets(timeZone)
  const offset = offsetOn(day)
  return offset === offsetOn(day + 1) ? offset : readOffset(ms, clockOf(timeZone))
}

function readOffset(ms: number, clock: Intl.DateTimeFormat): number {
  const whole = Math.floor(ms / 1000) * 1000
  const match = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(clock.format(whole))
  if (match === null) throw new TimeRefusal('date_invalid', `${new Date(ms).toISOString()} is outside the calendar`)
  const [, month, day, year, hour, minute, second] = match
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) - whole
}

/** What the zone's calendar and wall clock show at an instant, to the minute. */
export function localTime(instant: Date, timeZone: string): { date: CalendarDate; time: WallTime } {
  const shown = instant.getTime() + offsetAt(instant, timeZone)
  const date = dateOfUtc(shown)
  return { date, time: wallTimeOf(Math.floor((shown - checkedMidnight(date)) / MS_PER_MINUTE)) }
}

/**
 * The instant at which the zone's wall clocks show this date and time.
 * A time that happens twice (clocks go back) means the first; a time skipped (clocks go forward) moves forward by what was skipped,
 * so 02:30 in a gap from 02:00 to 03:00 is 03:30. '24:00' is midnight of the next day.
 */
export function instantAt(date: CalendarDate, time: WallTime, timeZone: string): Date {
  const shown = checkedMidnight(date) + minutesOfDay(time) * MS_PER_MINUTE
  const before = offsetAt(new Date(shown - MS_PER_DAY), timeZone)
  const after = offsetAt(new Date(shown + MS_PER_DAY), timeZone)
  if (before === after) return new Date(shown - before)
  const fitting = [shown - before, shown - after].filter((ms) => offsetAt(new Date(ms), timeZone) === shown - ms)
  return new Date(fitting.length === 0 ? shown - before : Math.min(...fitting))
}

/** The instant at which a business day begins: its calendar date at `dayStart` on the wall clock. */
export function businessDayStart(date: CalendarDate, timeZone: string, dayStart: WallTime = '00:00'): Date {
  return instantAt(date, dayStart, timeZone)
}

/**
 * The business day an instant belongs to: the last one that has begun by then.
 * With a day start of 04:00 a sale at 01:30 on Sunday belongs to Saturday; it never goes back as time goes on, on DST days either.
 */
export function businessDate(instant: Date, timeZone: string, dayStart: WallTime = '00:00'): CalendarDate {
  const { date } = localTime(instant, timeZone)
  const begun = (day: CalendarDate) => businessDayStart(day, timeZone, dayStart).getTime() <= instant.getTime()
  const tomorrow = addDays(date, 1)
  if (begun(tomorrow)) return tomorrow
  return begun(date) ? date : addDays(date, -1)
}
