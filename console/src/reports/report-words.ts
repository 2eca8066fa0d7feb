import { dateFormat } from '@clothesline/ui/logic/formats.ts'
import type { Key } from '../i18n/keys.ts'
import { t } from '../i18n/translate.ts'
import type { Report, ReportRow } from './reports.queries.ts'

const titles = [
  'sales',
  'top',
  'branches',
  'tax',
  'payments',
  'cash',
  'expenses',
  'packages',
  'ageing',
  'unclaimed',
] as const

type Known = (typeof titles)[number]

/** Whether there are words for a report: a newer server may have more. */
export const isKnown = (name: string): name is Known => titles.some((known) => known === name)

/** The title of a report; its name where there are no words for it. */
export const titleOf = (name: string): string => (isKnown(name) ? t(`reports.title.${name}`) : name)

/** What a report is about. */
export const aboutOf = (name: string): string => (isKnown(name) ? t(`reports.about.${name}`) : '')

const words = new Map<string, Key>([
  ['cash', 'reports.word.cash'],
  ['card', 'reports.word.card'],
  ['transfer', 'reports.word.transfer'],
  ['wallet', 'reports.word.wallet'],
  ['package', 'reports.word.package'],
  ['account', 'reports.word.account'],
  ['credit', 'reports.word.credit'],
  ['to7', 'reports.word.to7'],
  ['to30', 'reports.word.to30'],
  ['to60', 'reports.word.to60'],
  ['to90', 'reports.word.to90'],
  ['over90', 'reports.word.over90'],
  ['packages', 'reports.word.packages'],
])

const noneOf = new Map<string, Key>([
  ['category', 'reports.none.category'],
  ['customer', 'reports.none.customer'],
  ['register', 'reports.none.register'],
  ['rate', 'reports.none.rate'],
])

const percent = (rate: string, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 3 }).format(Number(rate) / 100_000)

/** What a row is called along the axis of a chart, where days of one year need not say which. */
export function briefName(row: Pick<ReportRow, 'key' | 'name'>, report: Report, locale: string): string {
  const years = new Set(report.items.map(({ key }) => key.slice(0, 4)))
  if (row.name !== null || report.keys !== 'date' || report.shownBy === 'month' || years.size > 1)
    return rowName(row, report, locale)
  const format = dateFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' })
  return format.format(new Date(`${row.key}T00:00:00Z`))
}

/** What a row of a report is called in the words of the viewer's language. */
export function rowName({ key, name }: Pick<ReportRow, 'key' | 'name'>, { shownBy, keys }: Report, locale: string) {
  if (name !== null) return name
  if (keys === 'date') {
    const form =
      shownBy === 'month' ? ({ month: 'long', year: 'numeric' } as const) : ({ dateStyle: 'medium' } as const)
    return dateFormat(locale, { ...form, timeZone: 'UTC' }).format(new Date(`${key}T00:00:00Z`))
  }
  if (key === 'none') return t(noneOf.get(shownBy) ?? 'reports.none.line')
  const word = words.get(key)
  if (word) return t(word)
  const [code = '', rate] = key.split(' ')
  return keys === 'rate' && rate !== undefined ? `${code} ${percent(rate, locale)}` : key
}
