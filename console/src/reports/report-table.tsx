import { type Column, column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { useUiSettings } from '@clothesline/ui/ui-settings'
import { useMemo } from 'react'
import { t } from '../i18n/translate.ts'
import { Change, FigureText } from './figure-text.tsx'
import { rowName } from './report-words.ts'
import type { Report, ReportRow } from './reports.queries.ts'

const figure = { width: 'minmax(7rem, 1fr)', align: 'end' } as const

/** The columns of a report: what its rows stand for, its figures and, where it is compared, the chart's figure before. */
function columnsOf(report: Report, locale: string): Column<ReportRow>[] {
  const { columns, chart, shownBy, keys } = report
  const compared = report.items.some(({ before }) => before !== null)
  const drawn = columns.find(({ name }) => name === chart.figure)
  return [
    column<ReportRow>(t(`reports.by.${shownBy}`), (row) => rowName(row, report, locale), {
      width: 'minmax(10rem, 2fr)',
      sortBy: (row) => (keys === 'date' ? row.key : rowName(row, report, locale)),
    }),
    ...columns.map(({ name, kind }) =>
      column<ReportRow>(
        t(`reports.figure.${name}`),
        ({ values, currency, unit }) => (
          <>
            <FigureText value={values[name]} kind={kind} currency={currency} />
            {kind === 'quantity' && unit && <span className="text-muted"> {t(`reports.unit.${unit as 'kg'}`)}</span>}
          </>
        ),
        { ...figure, id: name, sortBy: ({ values }) => values[name] },
      ),
    ),
    ...(compared && drawn
      ? [
          column<ReportRow>(
            t('reports.before'),
            ({ before, currency }) => <FigureText value={before?.[drawn.name]} kind={drawn.kind} currency={currency} />,
            { ...figure, sortBy: ({ before }) => before?.[drawn.name] },
          ),
          column<ReportRow>(
            t('reports.change'),
            ({ values, before }) => <Change now={values[drawn.name]} before={before?.[drawn.name]} />,
            figure,
          ),
        ]
      : []),
  ]
}

interface TableProps {
  report: Report
  onOpen: (key: string) => void
}

const idOf = ({ key }: ReportRow) => key

/** The rows of a report in one currency; each opens what its figures are made of. */
export function ReportTable({ report, onOpen }: TableProps) {
  const { locale } = useUiSettings()
  const columns = useMemo(() => columnsOf(report, locale), [report, locale])
  const card = (row: ReportRow) => (
    <div className="flex flex-col gap-1">
      <button type="button" className="self-start text-start text-link" onClick={() => onOpen(row.key)}>
        {rowName(row, report, locale)}
      </button>
      {report.columns.map(({ name, kind }) => (
        <p key={name} className="flex items-baseline justify-between gap-3 text-small">
          <span className="text-muted">{t(`reports.figure.${name}`)}</span>
          <FigureText value={row.values[name]} kind={kind} currency={row.currency} />
        </p>
      ))}
    </div>
  )
  return (
    <>
      <DataTable
        label={t('reports.table')}
        rows={report.items}
        columns={columns}
        rowId={idOf}
        rowName={(row) => rowName(row, report, locale)}
        onOpen={({ key }) => onOpen(key)}
        renderCard={card}
        empty={<EmptyState icon="chart" title={t('reports.none')} />}
      />
      {report.further > 0 && <p className="text-small text-muted">{t('reports.further', { count: report.further })}</p>}
    </>
  )
}
