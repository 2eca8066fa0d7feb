import type { Reader } from '#platform/db/transactions.ts'
import { adds, type FigureName } from './figures-rules.ts'
import { namesOf } from './names-of.ts'
import { type Period, periodBefore } from './period-rules.ts'
import { type Asked, dimensions, type Found, type Report } from './report.ts'

/** Figures by name; null where a figure is not known. */
export type Values = Partial<Record<FigureName, number | null>>

/** A row of a report as it is shown, with the same figures of the period before where they were asked for. */
export interface ReportRow {
  key: string
  name: string | null
  currency: string
  unit: string | null
  values: Values
  before: Values | null
}

/** A report as it is shown: rows by currency, and a total for each currency; currencies are never added together. */
export interface ShownReport {
  previous: Period | null
  items: ReportRow[]
  /** How many rows there are beyond those shown. */
  further: number
  totals: { currency: string; values: Values; before: Values | null }[]
}

/** How many rows of a report are shown; all of them are in its files. */
const mostRows = 1000

const currenciesOf = (found: readonly Found[]): string[] => [...new Set(found.map(({ currency }) => currency))].sort()

function totalOf(found: readonly Found[], columns: readonly FigureName[], currency: string): Values {
  const rows = found.filter((row) => row.currency === currency)
  const sum = (name: FigureName) => rows.reduce((total, { values }) => total + (values[name] ?? 0), 0)
  return Object.fromEntries(columns.filter(adds).map((name) => [name, sum(name)]))
}

const places = new Map(['to7', 'to30', 'to60', 'to90', 'over90'].map((key, place) => [key, place]))

/** The order of rows: by figure where the report ranks them or their keys tell nothing, else by key. */
function inOrder(found: readonly Found[], { chart, ranked }: Report, by: Asked['by']): Found[] {
  const size = ({ values }: Found) => values[chart] ?? 0
  const ofKey = dimensions[by] === 'date' && ranked !== true
  return found.toSorted((one, other) => {
    const byCurrency = one.currency.localeCompare(other.currency)
    if (byCurrency !== 0) return byCurrency
    if (by === 'age') return (places.get(one.key) ?? 0) - (places.get(other.key) ?? 0)
    return ofKey ? one.key.localeCompare(other.key) : size(other) - size(one) || one.key.localeCompare(other.key)
  })
}

/** Asks a report for its figures, with those of the period before where `compare` says so. */
export async function askReport(
  reader: Reader,
  report: Report,
  { compare, all = false, ...asked }: Asked & { compare: boolean; all?: boolean },
): Promise<ShownReport> {
  const previous = compare && report.asks === 'period' ? periodBefore(asked) : null
  const found = inOrder(await report.figures(reader, asked), report, asked.by)
  const earlier = previous === null ? null : await report.figures(reader, { ...asked, ...previous })
  const shown = all ? found : found.slice(0, mostRows)
  const names = await namesOf(
    reader,
    asked.by,
    shown.map(({ key }) => key),
  )
  const columns = report.columns(asked.by)
  const before = new Map(earlier?.map((row) => [`${row.currency} ${row.key}`, row.values]))
  const beforeOf = ({ key, currency }: Found): Values | null =>
    earlier === null || dimensions[asked.by] === 'date' ? null : (before.get(`${currency} ${key}`) ?? {})
  return {
    previous,
    items: shown.map((row) => ({
      key: row.key,
      name: names.get(row.key) ?? null,
      currency: row.currency,
      unit: row.unit ?? null,
      values: row.values,
      before: beforeOf(row),
    })),
    further: found.length - shown.length,
    totals: currenciesOf([...found, ...(earlier ?? [])]).map((currency) => ({
      currency,
      values: totalOf(found, columns, currency),
      before: earlier && totalOf(earlier, columns, currency),
    })),
  }
}
