import { Button } from '@clothesline/ui/button'
import { t } from '../i18n/translate.ts'
import { Change, FigureText } from './figure-text.tsx'
import type { Report } from './reports.queries.ts'

interface TotalsProps {
  report: Report
  currency: string
  onOpen: () => void
}

/** The totals of a report in one currency, with those of the period before where they were asked for. */
export function ReportTotals({ report, currency, onOpen }: TotalsProps) {
  const total = report.totals.find((one) => one.currency === currency)
  if (!total) return null
  const shown = report.columns.filter(({ name }) => total.values[name] !== undefined)
  return (
    <section
      aria-label={t('reports.totals')}
      className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3 rounded-card border border-hairline bg-surface p-pad"
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-3">
        {shown.map(({ name, kind }) => (
          <div key={name} className="flex flex-col">
            <dt className="text-small text-muted" title={t(`reports.means.${name}`)}>
              {t(`reports.figure.${name}`)}
            </dt>
            <dd className="font-strong">
              <FigureText value={total.values[name]} kind={kind} currency={currency} />
              {kind === 'money' && <span className="text-small font-normal text-muted"> {currency}</span>}
            </dd>
            {total.before && (
              <dd className="text-small text-muted">
                <FigureText value={total.before[name]} kind={kind} currency={currency} />{' '}
                <Change now={total.values[name]} before={total.before[name]} />
              </dd>
            )}
          </div>
        ))}
      </dl>
      <div className="print:hidden">
        <Button size="small" onPress={onOpen}>
          {t('reports.openTotal')}
        </Button>
      </div>
    </section>
  )
}
