import { addDays, type CalendarDate, daysBetween } from '#platform/time.ts'

/** Business dates from one to another, both included. */
export interface Period {
  from: CalendarDate
  to: CalendarDate
}

const firstOfMonth = (date: CalendarDate): CalendarDate => `${date.slice(0, 7)}-01`
const isLastOfMonth = (date: CalendarDate): boolean => addDays(date, 1).endsWith('-01')

function monthsEarlier(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1] = date.split('-').map(Number)
  const total = year * 12 + (month - 1) - months
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0')
  return `${pad(Math.floor(total / 12), 4)}-${pad((total % 12) + 1, 2)}-01`
}

const monthsIn = ({ from, to }: Period): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7)) + 1

/**
 * The period to compare with: whole months with as many whole months before them, part of a month from its first day with the same days of the
 * month before, anything else with as many days before it.
 */
export function periodBefore(period: Period): Period {
  const { from, to } = period
  if (from === firstOfMonth(from) && isLastOfMonth(to))
    return { from: monthsEarlier(from, monthsIn(period)), to: addDays(from, -1) }
  if (from === firstOfMonth(to)) {
    const before = monthsEarlier(from, 1)
    const end = addDays(before, daysBetween(from, to))
    return { from: before, to: end < from ? end : addDays(from, -1) }
  }
  const days = daysBetween(from, to) + 1
  return { from: addDays(from, -days), to: addDays(from, -1) }
}
