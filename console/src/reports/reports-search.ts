import { type Period, periodOf } from '../frame/period-rules.ts'
import type { Dimension, Figure } from './reports.queries.ts'

/** What the URL of a report keeps: its days, its branches, what its rows stand for, and the figure that is opened. */
export interface ReportSearch {
  readonly from?: string
  readonly to?: string
  readonly by?: Dimension
  /** Ids of branches with commas between them; all that one may see where there are none. */
  readonly branches?: string
  readonly compare?: true
  /** The row that is opened; `total` for all of them. */
  readonly open?: string
  readonly column?: Figure
  readonly currency?: string
}

const text = (value: unknown, form: RegExp): string | undefined =>
  typeof value === 'string' && form.test(value) ? value : undefined

const day = (value: unknown): string | undefined => {
  const found = text(value, /^\d{4}-\d\d-\d\d$/)
  return found !== undefined && !Number.isNaN(Date.parse(found)) ? found : undefined
}

/** Reads what a URL says of a report; what means nothing is left out, and the server refuses what it does not know. */
export function readReportSearch(search: Record<string, unknown>): ReportSearch {
  const [from, to] = [day(search.from), day(search.to)]
  const by = text(search.by, /^[a-z]{1,20}$/)
  const branches = text(search.branches, /^[0-9a-f-]{36}(,[0-9a-f-]{36})*$/)
  const open = text(search.open, /^.{1,200}$/)
  const column = text(search.column, /^[A-Za-z0-9]{1,20}$/)
  const currency = text(search.currency, /^[A-Z]{3}$/)
  return {
    ...(from && to && from <= to && { from, to }),
    ...(by && { by: by as Dimension }),
    ...(branches && { branches }),
    ...((search.compare === true || search.compare === 'true') && { compare: true as const }),
    ...(open && currency && { open, currency }),
    ...(open && column && { column: column as Figure }),
  }
}

/** What the server is asked for a report: the days of the URL, or this month so far. */
export function questionOf(search: ReportSearch, { asks, today }: { asks: 'period' | 'day' | 'now'; today: string }) {
  const { from, to } = asks === 'period' ? periodOf(search, today) : { from: undefined, to: search.to ?? today }
  return {
    ...(from !== undefined && { from }),
    ...(asks !== 'now' && { to }),
    ...(search.by && { by: search.by }),
    ...(search.branches && { branches: search.branches }),
    ...(search.compare && asks === 'period' && { compare: 'true' as const }),
  }
}

const shifted = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

const monday = (date: string): string => shifted(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7))

/** The periods one asks for most, by their names, on a day. */
export function presetsOn(today: string) {
  const year = today.slice(0, 4)
  const lastYear = String(Number(year) - 1)
  const week = monday(today)
  const lastOfMonthBefore = shifted(`${today.slice(0, 7)}-01`, -1)
  return {
    today: { from: today, to: today },
    yesterday: { from: shifted(today, -1), to: shifted(today, -1) },
    thisWeek: { from: week, to: today },
    lastWeek: { from: shifted(week, -7), to: shifted(week, -1) },
    thisMonth: { from: `${today.slice(0, 7)}-01`, to: today },
    lastMonth: { from: `${lastOfMonthBefore.slice(0, 7)}-01`, to: lastOfMonthBefore },
    thisYear: { from: `${year}-01-01`, to: today },
    lastYear: { from: `${lastYear}-01-01`, to: `${lastYear}-12-31` },
  } as const satisfies Record<string, Period>
}

/** The address of a file of the server with what is asked in it. */
export const fileAddress = (path: string, query: Record<string, string | undefined>): string => {
  const asked = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  return `${path}?${new URLSearchParams(asked)}`
}
