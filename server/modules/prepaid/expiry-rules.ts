import { addDays, type CalendarDate, daysBetween } from '#platform/time.ts'

/** How many days before the last day its owner is told, the earliest first. */
export const noticeDays = [30, 7, 1] as const

/** Which notice is due, in days before the last day; undefined when none is or it was given. */
export function noticeDue(expiresOn: CalendarDate, today: CalendarDate, given: number | null): number | undefined {
  const left = daysBetween(today, expiresOn)
  const due = noticeDays.filter((days) => left >= 0 && left <= days).at(-1)
  return due !== undefined && (given === null || due < given) ? due : undefined
}

const lastDayOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The day so many weeks or months after another; a month without that day ends the period on its last one. */
export function periodsAfter(from: CalendarDate, period: 'week' | 'month', count: number): CalendarDate {
  if (period === 'week') return addDays(from, 7 * count)
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const months = year * 12 + (month - 1) + count
  const [newYear, newMonth] = [Math.floor(months / 12), (months % 12) + 1]
  const newDay = Math.min(day, lastDayOfMonth(newYear, newMonth))
  return `${String(newYear).padStart(4, '0')}-${String(newMonth).padStart(2, '0')}-${String(newDay).padStart(2, '0')}`
}

/** The last day after a freeze that ends today: as many days later as it lasted. */
export const afterFreeze = (expiresOn: CalendarDate, frozenOn: CalendarDate, today: CalendarDate): CalendarDate =>
  addDays(expiresOn, Math.max(0, daysBetween(frozenOn, today)))

/** The last day of a lot to which credits come back: when it is over meanwhile, the days of grace count from today. */
export const afterRestore = (
  expiresOn: CalendarDate | null,
  today: CalendarDate,
  graceDays: number,
): CalendarDate | null => (expiresOn === null || expiresOn >= today ? expiresOn : addDays(today, graceDays))

/** What becomes of an unused allowance after its last day: it rolls over while it may, else it is gone. */
export const afterLastDay = (
  expiresOn: CalendarDate,
  { period, rolloversLeft }: { period: 'week' | 'month' | null; rolloversLeft: number },
): CalendarDate | undefined =>
  period !== null && rolloversLeft > 0 ? addDays(periodsAfter(addDays(expiresOn, 1), period, 1), -1) : undefined
