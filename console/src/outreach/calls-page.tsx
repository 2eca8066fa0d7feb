import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { type Call, callsQuery } from './outreach.queries.ts'
import { OutreachScreen } from './outreach-screen.tsx'

/** What came of a call, in words. */
export const outcomeOf = ({ outcome }: Call) => (outcome === null ? '' : t(`outreach.outcome.${outcome}`))

const columnsOf = () => [
  column<Call>(t('outreach.doneAt'), ({ doneAt }) => doneAt && <TimeText at={doneAt} />, { width: '10rem' }),
  column<Call>(t('outreach.customer'), ({ customer }) => customer, { width: 'minmax(8rem, 1fr)' }),
  column<Call>(t('outreach.outcome'), outcomeOf, { width: '10rem' }),
  column<Call>(t('outreach.note'), ({ note }) => note, { width: 'minmax(10rem, 2fr)' }),
  column<Call>(t('outreach.by'), ({ by }) => by, { width: '10rem' }),
]

const renderCard = (call: Call) => (
  <div className="flex flex-col gap-1">
    <p className="flex items-center justify-between gap-3">
      <PageLink to="/customers/$id" params={{ id: call.customerId }}>
        {call.customer}
      </PageLink>
      <span className="text-small">{outcomeOf(call)}</span>
    </p>
    <p dir="auto" className="text-small text-muted">
      {call.note}
    </p>
  </div>
)

const idOf = ({ id }: Call) => id
const nameOf = ({ customer }: Call) => customer

/** What came of the calls of the branch, the latest first. */
export function CallsPage() {
  return <OutreachScreen title={t('outreach.calls')}>{({ id }) => <List branchId={id} />}</OutreachScreen>
}

function List({ branchId }: { branchId: string }) {
  const navigate = useNavigate()
  const list = useInfiniteQuery(callsQuery(branchId))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  if (list.error && rows.length === 0)
    return <Failed error={list.error} failed={t('outreach.callsFailed')} onRetry={() => void list.refetch()} />
  return (
    <DataTable
      label={t('outreach.calls')}
      rows={rows}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      onOpen={({ customerId }) => void navigate({ to: '/customers/$id', params: { id: customerId } })}
      renderCard={renderCard}
      loading={list.isPending}
      onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
      empty={<EmptyState title={t('outreach.noCalls')}>{t('outreach.noCallsAbout')}</EmptyState>}
    />
  )
}
