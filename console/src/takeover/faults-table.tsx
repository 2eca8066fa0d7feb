import { column, DataTable } from '@clothesline/ui/data-table'
import { useMemo } from 'react'
import { t } from '../i18n/translate.ts'
import type { Fault } from './takeover.queries.ts'

const columnsOf = () => [
  column<Fault>(t('takeover.sheet'), ({ sheet }) => t(`takeover.sheet.${sheet}`), {
    width: '7rem',
    sortBy: ({ sheet }) => sheet,
  }),
  column<Fault>(t('takeover.row'), ({ row }) => row, { align: 'end', width: '6rem', sortBy: ({ row }) => row }),
  column<Fault>(t('takeover.column'), (fault) => <bdi translate="no">{fault.column}</bdi>, {
    width: '9rem',
    sortBy: (fault) => fault.column,
  }),
  column<Fault>(t('takeover.value'), ({ value }) => <span title={value}>{value}</span>, {
    width: 'minmax(8rem, 1fr)',
  }),
  column<Fault>(
    t('takeover.reason'),
    ({ reason }) => (
      <span dir="auto" className="text-small" title={reason}>
        {reason}
      </span>
    ),
    { width: 'minmax(26rem, 3fr)', sortBy: ({ reason }) => reason },
  ),
]

const renderCard = ({ sheet, row, column: title, value, reason }: Fault) => (
  <div className="flex flex-col gap-1">
    <p className="font-medium wrap-anywhere">
      {t(`takeover.sheet.${sheet}`)} · {t('takeover.row')} {row}
    </p>
    <p className="text-small text-muted wrap-anywhere">
      {title}: {value || '–'}
    </p>
    <p>{reason}</p>
  </div>
)

const idOf = ({ sheet, row, column: title, reason }: Fault) => `${sheet} ${row} ${title} ${reason}`
const nameOf = ({ sheet, row }: Fault) => `${sheet} ${row}`

/** What is wrong with a file: table, row, column, what stands there and why it is refused. */
export function FaultsTable({ faults, total }: { faults: readonly Fault[]; total: number }) {
  const columns = useMemo(columnsOf, [])
  return (
    <DataTable
      label={t('takeover.wrong')}
      rows={faults}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      renderCard={renderCard}
      bar={<h2 className="text-body font-strong">{t('takeover.wrong')}</h2>}
      total={total}
      maxHeight="60dvh"
      lines={2}
    />
  )
}
