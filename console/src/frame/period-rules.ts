/** Business dates from one to another, both included, as `YYYY-MM-DD`. */
export interface Period {
  readonly from: string
  readonly to: string
}

/** What the URL keeps of a period; this month until today where it keeps nothing. */
export interface PeriodSearch {
  readonly from?: string
  readonly to?: string
}

const dayOf = (text: unknown): string | undefined =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined

/** Reads a period from the URL; half of one, or one that ends before it begins, is none. */
export function readPeriod(search: Record<string, unknown>): PeriodSearch {
  const [from, to] = [dayOf(search.from), dayOf(search.to)]
  return from !== undefined && to !== undefined && from <= to ? { from, to } : {}
}

/** The month of a day, until that day. */
export const monthSoFar = (today: string): Period => ({ from: `${today.slice(0, 7)}-01`, to: today })

/** The whole month before the month of a day. */
export function monthBefore(today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1, 0)).toISOString().slice(0, 10)
  return { from: `${last.slice(0, 7)}-01`, to: last }
}

/** The period asked for, or this month until today. */
export const periodOf = ({ from, to }: PeriodSearch, today: string): Period =>
  from !== undefined && to !== undefined ? { from, to } : monthSoFar(today)
