import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { type ImportKind, type ImportModel, modelOfCatalog, modelOfCustomers } from './import-model.ts'
import { catalogImports, customersImports } from './imports.queries.ts'
import { pageOfImport } from './page-of-import.ts'
import { PhaseBadge } from './phase-badge.tsx'

const columnsOf = () => [
  column<ImportModel>(t('imports.file'), ({ fileName }) => fileName, {
    sortBy: ({ fileName }) => fileName,
    width: 'minmax(10rem, 2fr)',
  }),
  column<ImportModel>(t('imports.kind'), ({ kind }) => t(`imports.${kind}`), { sortBy: ({ kind }) => kind }),
  column<ImportModel>(t('imports.state'), ({ phase }) => <PhaseBadge phase={phase} />, {
    sortBy: ({ phase }) => phase,
    width: '10rem',
  }),
  column<ImportModel>(t('imports.rows'), ({ rows }) => rows, {
    align: 'end',
    sortBy: ({ rows }) => rows,
    width: '6rem',
  }),
  column<ImportModel>(t('imports.exception'), ({ exceptions }) => exceptions, {
    align: 'end',
    sortBy: ({ exceptions }) => exceptions,
    width: '8rem',
  }),
  column<ImportModel>(t('imports.when'), ({ createdAt }) => <TimeText at={createdAt} />, {
    align: 'end',
    sortBy: ({ createdAt }) => createdAt,
    width: '12rem',
  }),
]

const renderCard = ({ id, kind, fileName, phase, createdAt }: ImportModel) => (
  <div className="flex flex-col gap-1">
    <p className="flex flex-wrap items-center justify-between gap-2">
      <span className="min-w-0 wrap-anywhere">
        <PageLink to={pageOfImport[kind]} params={{ id }}>
          {fileName}
        </PageLink>
      </span>
      <PhaseBadge phase={phase} />
    </p>
    <p className="text-small text-muted">
      {t(`imports.${kind}`)} · <TimeText at={createdAt} />
    </p>
  </div>
)

const idOf = ({ id }: ImportModel) => id
const nameOf = ({ fileName }: ImportModel) => fileName

/** The latest imports of both kinds, as far as one may see them. */
export function History({ may }: { may: Readonly<Record<ImportKind, boolean>> }) {
  const navigate = useNavigate()
  const prices = useQuery({ ...catalogImports, enabled: may.catalog })
  const customers = useQuery({ ...customersImports, enabled: may.customers })
  const columns = useMemo(columnsOf, [])
  const rows = useMemo(() => {
    const all = [
      ...(prices.data?.items ?? []).map(modelOfCatalog),
      ...(customers.data?.items ?? []).map(modelOfCustomers),
    ]
    return all.sort((one, other) => other.createdAt.localeCompare(one.createdAt))
  }, [prices.data, customers.data])
  const failed = [prices, customers].find(({ error }) => error)
  const loading = (may.catalog && prices.isPending) || (may.customers && customers.isPending)
  if (failed) {
    return <Failed error={failed.error} failed={t('imports.failed')} onRetry={() => void failed.refetch()} />
  }
  return (
    <DataTable
      label={t('imports.history')}
      rows={rows}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      onOpen={({ id, kind }) => void navigate({ to: pageOfImport[kind], params: { id } })}
      renderCard={renderCard}
      bar={<h2 className="text-body font-strong">{t('imports.history')}</h2>}
      loading={loading}
      empty={
        <EmptyState icon="upload" title={t('imports.none')}>
          {t('imports.noneAbout')}
        </EmptyState>
      }
    />
  )
}
