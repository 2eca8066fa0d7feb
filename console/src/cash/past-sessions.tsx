import { column, DataTable } from '@clothesline/ui/data-table'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { DayText } from '../frame/day-text.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { type PastSession, sessionsOf } from './cash.queries.ts'
import { OverShort } from './over-short.tsx'

const nameOf = ({ register, reportNumber }: PastSession): string =>
  t('cash.reportOf', { register, number: reportNumber ?? 0 })

const columnsOf = () => [
  column<PastSession>(t('cash.report'), (session) => <ReportLink session={session} />, { width: 'minmax(8rem, 1fr)' }),
  column<PastSession>(t('cash.day'), ({ businessDate }) => <DayText day={businessDate} />, { width: '9rem' }),
  column<PastSession>(t('cash.closedAt'), ({ closedAt }) => closedAt && <TimeText at={closedAt} form="time" />, {
    width: '7rem',
  }),
  column<PastSession>(
    t('cash.counted'),
    ({ counted, currency }) => <Money amount={counted ?? 0} currency={currency} />,
    { align: 'end', width: '8rem' },
  ),
  column<PastSession>(
    t('cash.overShort'),
    ({ difference, currency }) => <OverShort difference={difference ?? 0} currency={currency} />,
    { width: '9rem' },
  ),
  column<PastSession>(t('cash.banked'), ({ banked, currency }) => <Money amount={banked ?? 0} currency={currency} />, {
    align: 'end',
    width: '8rem',
  }),
  column<PastSession>(t('cash.reason'), ({ reason }) => reason ?? '', { width: 'minmax(8rem, 2fr)' }),
]

const ReportLink = ({ session }: { session: PastSession }) => (
  <PageLink to="/cash/sessions/$id" params={{ id: session.id }}>
    {nameOf(session)}
  </PageLink>
)

const renderCard = (session: PastSession) => (
  <span className="flex flex-col gap-1">
    <span className="flex items-baseline justify-between gap-3">
      <ReportLink session={session} />
      <Money amount={session.counted ?? 0} currency={session.currency} />
    </span>
    <span className="flex items-baseline justify-between gap-3 text-small">
      <DayText day={session.businessDate} />
      <OverShort difference={session.difference ?? 0} currency={session.currency} />
    </span>
    {session.reason && <span className="text-small text-muted">{session.reason}</span>}
  </span>
)

const idOf = ({ id }: PastSession) => id

/** The sessions that were closed, the latest first; each opens its report. */
export function PastSessions({ branchId }: { branchId: string }) {
  const sessions = useInfiniteQuery(sessionsOf(branchId))
  const navigate = useNavigate()
  const columns = useMemo(columnsOf, [])
  const rows = useMemo(
    () => sessions.data?.pages.flatMap(({ items }) => items).filter(({ state }) => state === 'closed') ?? [],
    [sessions.data],
  )
  if (sessions.isSuccess && rows.length === 0) return <p className="text-muted">{t('cash.noPast')}</p>
  return (
    <section className="flex flex-col gap-1">
      <h2 className="text-body font-strong">{t('cash.past')}</h2>
      <DataTable
        label={t('cash.past')}
        rows={rows}
        columns={columns}
        rowId={idOf}
        rowName={nameOf}
        onOpen={({ id }) => void navigate({ to: '/cash/sessions/$id', params: { id } })}
        renderCard={renderCard}
        loading={sessions.isPending}
        error={sessions.error}
        onRetry={() => void sessions.refetch()}
        onEndReached={() => sessions.hasNextPage && !sessions.isFetchingNextPage && void sessions.fetchNextPage()}
      />
    </section>
  )
}
