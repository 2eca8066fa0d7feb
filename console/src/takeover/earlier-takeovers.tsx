import { StatusBadge } from '@clothesline/ui/badge'
import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { type ListedTakeover, takeoversOf } from './takeover.queries.ts'

function Standing({ takeover: { state, faultCount } }: { takeover: ListedTakeover }) {
  if (state === 'applied') return <StatusBadge tone="good">{t('takeover.applied')}</StatusBadge>
  if (faultCount === 0) return <StatusBadge tone="caution">{t('takeover.planned')}</StatusBadge>
  return <StatusBadge tone="bad">{t('takeover.faults', { count: faultCount })}</StatusBadge>
}

const whenOf = ({ appliedAt, plannedAt }: ListedTakeover): string => appliedAt ?? plannedAt

const columnsOf = () => [
  column<ListedTakeover>(t('takeover.file'), ({ fileName }) => fileName, { width: 'minmax(10rem, 2fr)' }),
  column<ListedTakeover>(t('takeover.state'), (takeover) => <Standing takeover={takeover} />, { width: '12rem' }),
  column<ListedTakeover>(t('takeover.held'), ({ counts }) => t('takeover.counts', counts), {
    width: 'minmax(16rem, 2fr)',
  }),
  column<ListedTakeover>(t('takeover.when'), (takeover) => <TimeText at={whenOf(takeover)} />, {
    align: 'end',
    width: '12rem',
  }),
]

const renderCard = (takeover: ListedTakeover) => (
  <div className="flex flex-col gap-1">
    <p className="flex flex-wrap items-center justify-between gap-2">
      <span className="min-w-0 wrap-anywhere">
        <PageLink to="/imports/takeover/$id" params={{ id: takeover.id }}>
          {takeover.fileName}
        </PageLink>
      </span>
      <Standing takeover={takeover} />
    </p>
    <p className="text-small text-muted">{t('takeover.counts', takeover.counts)}</p>
    <p className="text-small text-muted">
      <TimeText at={whenOf(takeover)} />
    </p>
  </div>
)

const idOf = ({ id }: ListedTakeover) => id
const nameOf = ({ fileName }: ListedTakeover) => fileName

/** What was read or brought over for a branch before. */
export function EarlierTakeovers({ branchId }: { branchId: string }) {
  const navigate = useNavigate()
  const list = useInfiniteQuery(takeoversOf(branchId))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  if (list.error && rows.length === 0)
    return <Failed error={list.error} failed={t('takeover.failed')} onRetry={() => void list.refetch()} />
  return (
    <DataTable
      label={t('takeover.history')}
      rows={rows}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      onOpen={({ id }) => void navigate({ to: '/imports/takeover/$id', params: { id } })}
      renderCard={renderCard}
      bar={<h2 className="text-body font-strong">{t('takeover.history')}</h2>}
      loading={list.isPending}
      onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
      empty={
        <EmptyState icon="upload" title={t('takeover.none')}>
          {t('takeover.noneAbout')}
        </EmptyState>
      }
    />
  )
}
