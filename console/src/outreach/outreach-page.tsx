import { Button } from '@clothesline/ui/button'
import { column, DataTable } from '@clothesline/ui/data-table'
import { EmptyState } from '@clothesline/ui/states'
import { toasts } from '@clothesline/ui/toast'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Answered, Failed } from '../frame/answered.tsx'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { Counts } from '../frame/counts.tsx'
import { DayText } from '../frame/day-text.tsx'
import { PageLink } from '../frame/link.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Away, awayQuery, countsQuery, type Standing, useTakeNext } from './outreach.queries.ts'
import { OutreachScreen } from './outreach-screen.tsx'
import { standings } from './outreach-search.ts'

const rhythmOf = ({ cadence, basis }: Away) => t(`outreach.rhythm.${basis}`, { days: cadence })

const columnsOf = () => [
  column<Away>(t('outreach.customer'), ({ name }) => name, { width: 'minmax(8rem, 1fr)' }),
  column<Away>(t('outreach.phone'), ({ phone }) => phone && <bdi>{phone}</bdi>, { width: '10rem' }),
  column<Away>(t('outreach.lastVisit'), ({ lastVisit }) => <DayText day={lastVisit} />, { width: '8rem' }),
  column<Away>(t('outreach.daysAway'), ({ daysAway }) => daysAway, { width: '7rem', align: 'end' }),
  column<Away>(t('outreach.rhythm'), rhythmOf, { width: 'minmax(15rem, 1fr)' }),
  column<Away>(t('outreach.visits'), ({ visits }) => visits, { width: '6rem', align: 'end' }),
  column<Away>(t('outreach.resting'), ({ resting }) => resting && t('outreach.isResting'), { width: '8rem' }),
]

const renderCard = (away: Away) => (
  <div className="flex flex-col gap-1">
    <p className="flex items-center justify-between gap-3">
      <PageLink to="/customers/$id" params={{ id: away.customerId }}>
        {away.name}
      </PageLink>
      <bdi className="text-small">{away.phone ?? ''}</bdi>
    </p>
    <p className="flex items-baseline justify-between gap-3 text-small text-muted">
      <span>{t('outreach.away', { days: away.daysAway })}</span>
      <span>{rhythmOf(away)}</span>
    </p>
  </div>
)

const idOf = ({ customerId }: Away) => customerId
const nameOf = ({ name }: Away) => name

/** Customers who stay away longer than they used to, and the next one to call. */
export function OutreachPage() {
  const { standing = 'due' } = useSearch({ from: '/signed-in/outreach' })
  return (
    <OutreachScreen title={t('outreach.title')}>
      {({ id }) => (
        <>
          <Overview branchId={id} standing={standing} />
          <List branchId={id} standing={standing} />
        </>
      )}
    </OutreachScreen>
  )
}

interface Which {
  branchId: string
  standing: Standing
}

function Overview({ branchId, standing }: Which) {
  const navigate = useNavigate()
  const mayWork = useMay('outreach.work', branchId)
  const query = useQuery(countsQuery(branchId))
  const next = useTakeNext(({ callId }) => {
    if (callId === null) toasts.show({ words: t('outreach.nobodyLeft') })
    else void navigate({ to: '/outreach/calls/$id', params: { id: callId } })
  })
  return (
    <div className="flex flex-col gap-4">
      <Answered query={query} failed={t('outreach.countsFailed')} lines={1}>
        {(counts) => (
          <Counts
            counts={(['active', ...standings, 'resting'] as const).map((one) => ({
              label: t(`outreach.standing.${one}`),
              count: counts[one],
            }))}
          />
        )}
      </Answered>
      {mayWork && (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            variant="primary"
            icon="phone"
            busy={next.isPending}
            onPress={() => next.begin({ branchId, standing })}
          >
            {t('outreach.callNext')}
          </Button>
          <span className="text-small text-muted">{t('outreach.callNextAbout')}</span>
        </div>
      )}
      {next.error && (
        <p role="alert" className="text-bad">
          {next.error.message}
        </p>
      )}
    </div>
  )
}

function List({ branchId, standing }: Which) {
  const navigate = useNavigate()
  const list = useInfiniteQuery(awayQuery(branchId, standing))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const chips = standings.map((one) => ({
    ...{ label: t(`outreach.standing.${one}`), chosen: one === standing, search: { standing: one } },
  }))
  if (list.error && rows.length === 0)
    return <Failed error={list.error} failed={t('outreach.failed')} onRetry={() => void list.refetch()} />
  return (
    <DataTable
      label={t(`outreach.standing.${standing}`)}
      rows={rows}
      columns={columns}
      rowId={idOf}
      rowName={nameOf}
      onOpen={({ customerId }) => void navigate({ to: '/customers/$id', params: { id: customerId } })}
      renderCard={renderCard}
      bar={<ChoiceChips label={t('outreach.show')} chips={chips} />}
      loading={list.isPending}
      onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
      empty={<EmptyState title={t('outreach.none')}>{t('outreach.noneAbout')}</EmptyState>}
    />
  )
}
