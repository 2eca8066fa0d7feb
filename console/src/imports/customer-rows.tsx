import { column, DataTable } from '@clothesline/ui/data-table'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { ExceptionsTable, type Fault } from './exceptions-table.tsx'
import type { CustomersImport, ImportModel } from './import-model.ts'
import { type CustomerRow, customerRows } from './imports.queries.ts'

type Sample = CustomersImport['sample'][number]

const newColumns = () => [
  column<Sample>(t('imports.row'), ({ row }) => row, { align: 'end', width: '6rem' }),
  column<Sample>(t('imports.customer'), ({ name, company }) => [name, company].filter(Boolean).join(' · '), {
    width: 'minmax(10rem, 2fr)',
  }),
  column<Sample>(
    t('imports.contact'),
    ({ phones, emails }) => <bdi className="tabular-nums">{[...phones, ...emails].join(', ')}</bdi>,
    { width: 'minmax(12rem, 2fr)' },
  ),
  column<Sample>(t('imports.city'), ({ city }) => city),
]

const newCard = ({ name, phones, emails }: Sample) => (
  <div>
    <p className="font-medium">{name}</p>
    <p className="text-small text-muted wrap-anywhere">{[...phones, ...emails].join(', ')}</p>
  </div>
)

const rowOf = ({ row }: { row: number }) => String(row)

/** The first customers of a file as they would be added. */
export function NewCustomers({ sample }: { sample: readonly Sample[] }) {
  const columns = useMemo(newColumns, [])
  return (
    <DataTable
      label={t('imports.create')}
      rows={sample}
      columns={columns}
      rowId={rowOf}
      renderCard={newCard}
      bar={<p className="text-small text-muted">{t('imports.firstRows')}</p>}
      maxHeight="60dvh"
    />
  )
}

function useRows(id: string, only: 'faulty' | 'known') {
  const query = useInfiniteQuery(customerRows({ id, only }))
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data])
  const more = () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage())
  const failed = query.error && rows.length === 0 && (
    <Failed error={query.error} failed={t('imports.linesFailed')} onRetry={() => void query.refetch()} />
  )
  return { rows, more, failed, loading: query.isPending }
}

function Same({ row: { sameAs, sameRow } }: { row: CustomerRow }) {
  if (sameAs !== null) {
    return (
      <PageLink to="/customers/$id" params={{ id: sameAs }}>
        {t('imports.theCustomer')}
      </PageLink>
    )
  }
  return sameRow === null ? null : t('imports.sameRow', { row: sameRow })
}

const knownColumns = () => [
  column<CustomerRow>(t('imports.row'), ({ row }) => row, { align: 'end', width: '6rem' }),
  column<CustomerRow>(t('imports.customer'), ({ name }) => name, { width: 'minmax(10rem, 2fr)' }),
  column<CustomerRow>(t('imports.same'), (row) => <Same row={row} />),
]

const knownCard = (row: CustomerRow) => (
  <div className="flex flex-wrap justify-between gap-2">
    <p className="font-medium">{row.name}</p>
    <Same row={row} />
  </div>
)

/** Rows whose customer is there already, or that repeat an earlier row. */
export function KnownCustomers({ id }: { id: string }) {
  const { rows, more, failed, loading } = useRows(id, 'known')
  const columns = useMemo(knownColumns, [])
  return (
    failed || (
      <DataTable
        label={t('imports.known')}
        rows={rows}
        columns={columns}
        rowId={rowOf}
        renderCard={knownCard}
        loading={loading}
        onEndReached={more}
        maxHeight="60dvh"
      />
    )
  )
}

const faultsOf = ({ row, name, faults }: CustomerRow): Fault[] =>
  faults.map(({ column: title, value, reason }) => ({
    id: `${row} ${title} ${value} ${reason}`,
    row,
    name,
    column: title,
    value,
    reason,
  }))

/** Rows with something wrong in them. */
export function CustomerFaults({ id, model }: { id: string; model: ImportModel }) {
  const { rows, more, failed, loading } = useRows(id, 'faulty')
  const faults = useMemo(() => rows.flatMap(faultsOf), [rows])
  const about = { model, faults, nameTitle: t('imports.customer'), loading, onEndReached: more }
  return failed || <ExceptionsTable {...about} />
}
