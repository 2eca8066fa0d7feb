/** The days of a statement, both included, as `YYYY-MM-DD`. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** What the URL keeps of the days. */
export interface DaysSearch {
  readonly from?: string
  readonly to?: string
}

const dayOf = (text: unknown): string | undefined =>
  typeof text === 'string' && /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined

/** Reads days from the URL; half of them, or an end before the beginning, is none. */
export function readDays(search: Record<string, unknown>): DaysSearch {
  const [from, to] = [dayOf(search.from), dayOf(search.to)]
  return from !== undefined && to !== undefined && from <= to ? { from, to } : {}
}

/** The days asked for, or the month until now in a time zone. */
export function daysOf({ from, to }: DaysSearch, timeZone: string | undefined, now: Date): Days {
  if (from !== undefined && to !== undefined) return { from, to }
  const form = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
  const today = new Intl.DateTimeFormat('en-CA', form).format(now)
  return { from: `${today.slice(0, 7)}-01`, to: today }
}
