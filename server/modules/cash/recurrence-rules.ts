import { addDays, type CalendarDate } from '#platform/time.ts'

const lastDayOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/**
 * The day on which something that comes back every week or month from a day on is due for the nth time, counted from 0. A month without that day
 * has it on its last one, and the months after it on the day itself again.
 */
export function dueOn(startsOn: CalendarDate, period: 'week' | 'month', nth: number): CalendarDate {
  if (period === 'week') return addDays(startsOn, 7 * nth)
  const [year = 0, month = 1, day = 1] = startsOn.split('-').map(Number)
  const months = year * 12 + (month - 1) + nth
  const [dueYear, dueMonth] = [Math.floor(months / 12), (months % 12) + 1]
  const dueDay = Math.min(day, lastDayOf(dueYear, dueMonth))
  return [String(dueYear).padStart(4, '0'), ...[dueMonth, dueDay].map((part) => String(part).padStart(2, '0'))].join(
    '-',
  )
}
