import { column, DataTable } from '@clothesline/ui/data-table'
import { useMemo } from 'react'
import { t } from '../i18n/translate.ts'
import { DownloadExceptions } from './download-exceptions.tsx'
import type { ImportModel } from './import-model.ts'

/** One thing wrong with one row of a file. */
export interface Fault {
  readonly id: string
  readonly row: number
  /** By what the row is known: its item, its customer. */
  readonly name: string
  readonly column: string
  readonly value: string
  readonly reason: string
}

interface ExceptionsTableProps {
  model: ImportModel
  faults: readonly Fault[]
  nameTitle: string
  loading: boolean
  onEndReached: () => void
}

const columnsOf = (nameTitle: string) => [
  column<Fault>(t('imports.row'), ({ row }) => row, { align: 'end', width: '6rem', sortBy: ({ row }) => row }),
  column<Fault>(nameTitle, ({ name }) => name, { width: 'minmax(8rem, 1fr)', sortBy: ({ name }) => name }),
  column<Fault>(t('imports.column'), (fault) => fault.column, { width: '8rem', sortBy: (fault) => fault.column }),
  column<Fault>(t('imports.value'), ({ value }) => <span title={value}>{value}</span>, { width: 'minmax(8rem, 1fr)' }),
  column<Fault>(
    t('imports.reason'),
    ({ reason }) => (
      <span className="text-small" title={reason}>
        {reason}
      </span>
    ),
    {
      width: 'minmax(26rem, 3fr)',
      sortBy: ({ reason }) => reason,
    },
  ),
]

const renderCard = ({ row, name, column: title, value, reason }: Fault) => (
  <div className="flex flex-col gap-1">
    <p className="font-medium wrap-anywhere">
      {t('imports.row')} {row} · {name || '–'}
    </p>
    <p className="text-small text-muted wrap-anywhere">
      {title}: {value || '–'}
    </p>
    <p>{reason}</p>
  </div>
)

const idOf = ({ id }: Fault) => id
const nameOf = ({ row, name }: Fault) => `${row} ${name}`

/** Rows that cannot be taken: where, what stands there, why in plain words; also as a file for whoever corrects them. */
export function ExceptionsTable({ model, faults, nameTitle, loading, onEndReached }: ExceptionsTableProps) {
  const columns = useMemo(() => columnsOf(nameTitle), [nameTitle])
  return (
    <DataTable
      label={t('imports.exception')}
      rows={faults}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      renderCard={renderCard}
      bar={<DownloadExceptions model={model} />}
      loading={loading}
      onEndReached={onEndReached}
      maxHeight="60dvh"
      lines={model.kind === 'catalog' ? 3 : 1}
    />
  )
}
