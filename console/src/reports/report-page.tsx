import { Button } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { useBusinessDay } from '../frame/business-day.ts'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { DayText } from '../frame/day-text.tsx'
import { DownloadLink } from '../frame/download-link.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useBranch } from '../frame/session.ts'
import { language, t } from '../i18n/translate.ts'
import { FigureChart } from './figure-chart.tsx'
import { FigureRows } from './figure-rows.tsx'
import { PrintTable } from './print-table.tsx'
import { ReportFilters } from './report-filters.tsx'
import { ReportTable } from './report-table.tsx'
import { ReportTotals } from './report-totals.tsx'
import { aboutOf, titleOf } from './report-words.ts'
import { type Question, type Report, reportQuery, reportsQuery } from './reports.queries.ts'
import { fileAddress, questionOf, type ReportSearch } from './reports-search.ts'

/** One report: its filters, its totals, a chart, the table, and what any of its figures is made of. */
export function ReportPage() {
  const { name } = useParams({ from: '/signed-in/reports/$name' })
  const back = <PageLink to="/reports">{t('reports.toAll')}</PageLink>
  return (
    <Screen title={titleOf(name)} about={aboutOf(name)} needs="reports.read" action={back}>
      <OfReport name={name} />
    </Screen>
  )
}

function OfReport({ name }: { name: string }) {
  const search = useSearch({ from: '/signed-in/reports/$name' })
  const today = useBusinessDay(useBranch()?.id)
  const reports = useQuery(reportsQuery)
  return (
    <Answered query={reports} failed={t('reports.failed')} lines={8}>
      {({ items }) => {
        const report = items.find((one) => one.name === name)
        if (!report) return <EmptyState icon="chart" title={t('reports.noSuch')} />
        const asked = questionOf(search, { asks: report.asks, today })
        return (
          <>
            <ReportFilters report={report} search={search} today={today} />
            <Shown name={name} asked={asked} search={search} />
          </>
        )
      }}
    </Answered>
  )
}

interface ShownProps {
  name: string
  asked: Question
  search: ReportSearch
}

function Shown({ name, asked, search }: ShownProps) {
  const report = useQuery({ ...reportQuery(name, asked), placeholderData: keepPreviousData })
  return (
    <Answered query={report} failed={t('reports.failedOne')} lines={8}>
      {(shown) => <OfCurrency report={shown} asked={asked} search={search} />}
    </Answered>
  )
}

interface OfCurrencyProps {
  report: Report
  asked: Question
  search: ReportSearch
}

function OfCurrency({ report, asked, search }: OfCurrencyProps) {
  const navigate = useNavigate()
  const currencies = report.totals.map(({ currency }) => currency)
  const [first] = currencies
  if (first === undefined)
    return (
      <EmptyState icon="chart" title={t('reports.none')}>
        {t('reports.noneAbout')}
      </EmptyState>
    )
  const currency = currencies.find((one) => one === search.currency) ?? first
  const ofOne = { ...report, items: report.items.filter((row) => row.currency === currency) }
  const open = (key: string) =>
    void navigate({ to: '.', search: { ...search, open: key, column: undefined, currency }, replace: true })
  return (
    <>
      <Period report={report} />
      {currencies.length > 1 && (
        <ChoiceChips
          label={t('reports.currency')}
          chips={currencies.map((one) => ({
            label: one,
            chosen: one === currency,
            search: { ...search, open: undefined, column: undefined, currency: one },
          }))}
        />
      )}
      <ReportTotals report={ofOne} currency={currency} onOpen={() => open('total')} />
      <div className="flex min-w-0 items-start gap-4 print:hidden">
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          <FigureChart report={ofOne} currency={currency} />
          <Files report={report} asked={asked} />
          <ReportTable report={ofOne} onOpen={open} />
        </div>
        {search.open !== undefined && (
          <FigureRows report={ofOne} asked={asked} search={search} currency={currency} opened={search.open} />
        )}
      </div>
      <PrintTable report={ofOne} currency={currency} />
    </>
  )
}

function Period({ report: { period, previous, asks } }: { report: Report }) {
  if (period === null) return null
  return (
    <p className="text-small text-muted">
      {asks === 'period' && (
        <>
          <DayText day={period.from} /> –{' '}
        </>
      )}
      <DayText day={period.to} />
      {previous && (
        <>
          {' '}
          · {t('reports.comparedWith')} <DayText day={previous.from} /> – <DayText day={previous.to} />
        </>
      )}
    </p>
  )
}

function Files({ report: { name, shownBy }, asked }: { report: Report; asked: Question }) {
  const file = (format: 'csv' | 'xlsx') =>
    fileAddress(`/api/v1/reports/${encodeURIComponent(name)}/file`, {
      ...asked,
      by: shownBy,
      format,
      language: language(),
    })
  return (
    <div className="flex flex-wrap gap-2">
      <DownloadLink href={file('csv')}>{t('reports.csv')}</DownloadLink>
      <DownloadLink href={file('xlsx')}>{t('reports.xlsx')}</DownloadLink>
      <Button icon="print" onPress={() => window.print()}>
        {t('reports.print')}
      </Button>
    </div>
  )
}
