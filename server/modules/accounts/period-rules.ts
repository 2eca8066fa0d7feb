import { addDays, type CalendarDate } from '#platform/time.ts'

/** The days of a statement, both included. */
export interface Period {
  from: CalendarDate
  to: CalendarDate
}

const lastOfMonth = (month: string): CalendarDate => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
  return addDays(`${next}-01`, -1)
}

/** The day of a month ('YYYY-MM') on which a statement is made: its last where it has no such day. */
export function statementDate(month: string, statementDay: number): CalendarDate {
  const wished = `${month}-${String(statementDay).padStart(2, '0')}`
  const last = lastOfMonth(month)
  return wished < last ? wished : last
}

const monthBefore = (month: string): string => addDays(`${month}-01`, -1).slice(0, 7)

/** The last whole period before a day; the statement is made once its last day is over. */
export function lastPeriod(today: CalendarDate, statementDay: number): Period {
  const month = today.slice(0, 7)
  const inMonth = statementDate(month, statementDay)
  const ended = inMonth < today ? month : monthBefore(month)
  return { from: addDays(statementDate(monthBefore(ended), statementDay), 1), to: statementDate(ended, statementDay) }
}
