import { Button } from '@clothesline/ui/button'
import { SidePanel } from '@clothesline/ui/side-panel'
import { EmptyState, LoadingState } from '@clothesline/ui/states'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Failed } from '../frame/answered.tsx'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { DayText } from '../frame/day-text.tsx'
import { DownloadLink } from '../frame/download-link.tsx'
import { PageLink } from '../frame/link.tsx'
import { language, t } from '../i18n/translate.ts'
import { FigureText } from './figure-text.tsx'
import { rowName } from './report-words.ts'
import { type FigureKind, type FigureRow, type Question, type Report, rowsQuery } from './reports.queries.ts'
import { fileAddress, type ReportSearch } from './reports-search.ts'

interface FigureRowsProps {
  report: Report
  asked: Question
  search: ReportSearch
  currency: string
  /** The key of the row that is opened, or `total`. */
  opened: string
}

/** Beside the table: what a figure is made of, with the way to each order, session or customer. */
export function FigureRows({ report, asked, search, currency, opened }: FigureRowsProps) {
  const navigate = useNavigate()
  const { locale } = useUiSettings()
  const column = report.columns.find(({ name }) => name === search.column) ?? chosenOf(report)
  const row = report.items.find(({ key }) => key === opened)
  const title = row ? rowName(row, report, locale) : t('reports.total')
  const close = () => {
    const { open: _, column: __, ...rest } = search
    void navigate({ to: '.', search: rest, replace: true })
  }
  if (!column) return null
  const key = opened === 'total' ? undefined : opened
  const question = { ...asked, by: report.shownBy }
  const { compare: _, ...ofFile } = question
  const file = { ...ofFile, key, column: column.name, currency, format: 'csv', language: language() }
  return (
    <SidePanel title={title} onClose={close}>
      <div className="flex flex-col gap-3">
        <ChoiceChips
          label={t('reports.figureChoice')}
          chips={report.columns.map(({ name }) => ({
            label: t(`reports.figure.${name}`),
            chosen: name === column.name,
            search: { ...search, currency, column: name },
          }))}
        />
        <p className="text-small text-muted">{t(`reports.means.${column.name}`)}</p>
        <Rows name={report.name} asked={question} opened={{ key, column: column.name, currency }} kind={column.kind} />
        <div>
          <DownloadLink href={fileAddress(`/api/v1/reports/${encodeURIComponent(report.name)}/rows-file`, file)}>
            {t('reports.csv')}
          </DownloadLink>
        </div>
      </div>
    </SidePanel>
  )
}

const chosenOf = ({ columns, chart }: Report) => columns.find(({ name }) => name === chart.figure) ?? columns[0]

interface RowsProps {
  name: string
  asked: Question
  opened: Parameters<typeof rowsQuery>[2]
  kind: FigureKind
}

function Rows({ name, asked, opened, kind }: RowsProps) {
  const rows = useInfiniteQuery(rowsQuery(name, asked, opened))
  const shown = rows.data?.pages.flatMap(({ items }) => items)
  if (!shown) {
    if (rows.error)
      return <Failed error={rows.error} failed={t('reports.rowsFailed')} onRetry={() => void rows.refetch()} />
    return <LoadingState lines={6} />
  }
  if (shown.length === 0) return <EmptyState title={t('reports.noRows')} />
  return (
    <>
      <ul aria-label={t('reports.rows')} className="flex flex-col divide-y divide-hairline">
        {shown.map((row) => (
          <li key={row.id} className="flex items-baseline justify-between gap-3 py-2">
            <span className="flex min-w-0 flex-col">
              <What row={row} />
              <span className="truncate text-small text-muted">
                <DayText day={row.date} />
                {row.customer !== null && ` · ${row.customer}`}
                {row.note !== null && ` · ${row.note}`}
              </span>
            </span>
            <FigureText value={row.amount} kind={kind} currency={opened.currency} />
          </li>
        ))}
      </ul>
      {rows.hasNextPage && (
        <div>
          <Button busy={rows.isFetchingNextPage} onPress={() => void rows.fetchNextPage()}>
            {t('reports.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function What({ row }: { row: FigureRow }) {
  if (row.orderId !== null && row.ticket !== null)
    return (
      <PageLink to="/orders/$orderId" params={{ orderId: row.orderId }}>
        {row.ticket}
      </PageLink>
    )
  if (row.sessionId !== null)
    return (
      <PageLink to="/cash/sessions/$sessionId" params={{ sessionId: row.sessionId }}>
        {t('reports.session')}
      </PageLink>
    )
  if (row.customerId !== null)
    return (
      <PageLink to="/customers/$customerId" params={{ customerId: row.customerId }}>
        {row.customer ?? t('reports.customer')}
      </PageLink>
    )
  return <span>{row.note ?? row.kind}</span>
}
