import { currencyDecimals } from '@clothesline/ui/logic/currency.ts'
import { LoadingState } from '@clothesline/ui/states'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { lazy, Suspense } from 'react'
import { moneyText } from '../frame/money-text.ts'
import { t } from '../i18n/translate.ts'
import { briefName, rowName } from './report-words.ts'
import type { Report } from './reports.queries.ts'

// The library of charts is fetched once a chart is looked at, not with the page.
const Drawing = lazy(async () => ({ default: (await import('./drawing.tsx')).Drawing }))

const mostBars = 12

/** The chart of a report in one currency: its one figure over time, or side by side. The table beside it says the same. */
export function FigureChart({ report, currency }: { report: Report; currency: string }) {
  const { locale } = useUiSettings()
  const { chart, columns, items } = report
  const drawn = columns.find(({ name }) => name === chart.figure)
  const shown = chart.kind === 'time' ? items : items.slice(0, mostBars)
  if (!drawn || shown.length < 2) return null
  const isMoney = drawn.kind === 'money'
  const scale = isMoney ? 10 ** currencyDecimals(currency) : 1
  const say = (value: number) =>
    isMoney ? moneyText(Math.round(value * scale), currency, locale) : new Intl.NumberFormat(locale).format(value)
  const bars = shown.map((row) => ({
    label: rowName(row, report, locale),
    brief: briefName(row, report, locale),
    value: (row.values[drawn.name] ?? 0) / scale,
    before: row.before === null ? null : (row.before[drawn.name] ?? 0) / scale,
  }))
  const words = { figure: t(`reports.figure.${drawn.name}`), by: t(`reports.by.${report.shownBy}`) }
  const greatest = bars.reduce((one, other) => (other.value > one.value ? other : one))
  const told = t('reports.chart', { ...words, greatest: greatest.label, value: say(greatest.value) })
  return (
    <figure className="rounded-card border border-hairline bg-surface p-pad">
      <figcaption className="pb-2 text-small text-muted">
        {words.figure}
        {isMoney && ` · ${currency}`}
      </figcaption>
      <Suspense fallback={<LoadingState lines={6} />}>
        <Drawing
          bars={bars}
          kind={chart.kind}
          told={told}
          say={say}
          names={{ now: words.figure, before: t('reports.before') }}
        />
      </Suspense>
    </figure>
  )
}
