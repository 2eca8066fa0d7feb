import { addDays, type CalendarDate, type Weekday, weekdayOf } from '#platform/time.ts'

/** Business days a claim may wait for its decision. */
export const DECISION_DAYS = 5

/** A branch's calendar, as far as business days go: a day with any opening hours is one. */
export interface OpenDays {
  weekly: Readonly<Record<Weekday, readonly unknown[]>>
  specialDays: readonly { date: CalendarDate; intervals: readonly unknown[] }[]
}

/** Whether a branch works on a date; special days stand before the week. */
export function isBusinessDay(date: CalendarDate, { weekly, specialDays }: OpenDays): boolean {
  const special = specialDays.find((one) => one.date === date)
  return (special?.intervals ?? weekly[weekdayOf(date)]).length > 0
}

/** The business day so many business days after a date; after a year without one, so many days later. */
export function businessDaysAfter(date: CalendarDate, days: number, calendar: OpenDays): CalendarDate {
  let [left, day] = [days, date]
  for (let tried = 0; tried < 366 && left > 0; tried += 1) {
    day = addDays(day, 1)
    if (isBusinessDay(day, calendar)) left -= 1
  }
  return left === 0 ? day : addDays(date, days)
}
