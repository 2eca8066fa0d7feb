import { Button } from '@clothesline/ui/button'
import { column, DataTable } from '@clothesline/ui/data-table'
import { Money } from '@clothesline/ui/money'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Failed } from '../frame/answered.tsx'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Unclaimed, unclaimedAt } from './unclaimed.queries.ts'
import { UnclaimedPolicy } from './unclaimed-policy.tsx'

/** Where the goods stand on their way, in words. */
function standing({ status, remindedDay, notice, proposal, can }: Unclaimed): string {
  if (proposal) return t('unclaimed.proposed')
  if (can.propose) return t('unclaimed.free')
  if (notice) return t('unclaimed.noticeGiven')
  if (status === 'unclaimed') return t('unclaimed.noticeMissing')
  return remindedDay === null ? t('unclaimed.notReminded') : t('unclaimed.reminded', { day: remindedDay })
}

const columnsOf = () => [
  column<Unclaimed>(t('unclaimed.ticket'), ({ ticket }) => <span className="tabular-nums">{ticket}</span>, {
    width: '8rem',
  }),
  column<Unclaimed>(t('unclaimed.customer'), ({ customerName }) => customerName ?? t('unclaimed.walkIn'), {
    width: 'minmax(10rem, 2fr)',
  }),
  column<Unclaimed>(t('unclaimed.days'), ({ days }) => t('unclaimed.daysOf', { days }), {
    width: '7rem',
    align: 'end',
  }),
  column<Unclaimed>(t('unclaimed.pieces'), ({ pieces }) => pieces, { width: '5rem', align: 'end' }),
  column<Unclaimed>(t('unclaimed.stands'), standing, { width: 'minmax(11rem, 1fr)' }),
  column<Unclaimed>(t('unclaimed.balance'), ({ balance, currency }) => <Money amount={balance} currency={currency} />, {
    width: '7rem',
    align: 'end',
  }),
]

const renderCard = (one: Unclaimed) => (
  <div className="flex flex-col gap-1">
    <p className="flex items-baseline justify-between gap-3">
      <PageLink to="/orders/$id" params={{ id: one.id }}>
        {one.ticket}
      </PageLink>
      <span>{t('unclaimed.daysOf', { days: one.days })}</span>
    </p>
    <p className="flex items-baseline justify-between gap-3 text-small text-muted">
      <span>{one.customerName ?? t('unclaimed.walkIn')}</span>
      <Money amount={one.balance} currency={one.currency} />
    </p>
    <p className="text-small">{standing(one)}</p>
  </div>
)

const idOf = ({ id }: Unclaimed) => id
const nameOf = ({ ticket }: Unclaimed) => ticket

/** Ready goods nobody has come for, the longest waiting first; what is done about each is done on its own page. */
export function UnclaimedPage() {
  const { only } = useSearch({ from: '/signed-in/unclaimed' })
  const branch = useBranch()
  const navigate = useNavigate()
  const list = useInfiniteQuery(unclaimedAt(branch?.id, only))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const [asked, setAsked] = useState(false)
  const chips = [
    { label: t('unclaimed.all'), chosen: only === undefined, search: {} },
    { label: t('unclaimed.week'), chosen: only === 'week', search: { only: 'week' } },
    { label: t('unclaimed.only'), chosen: only === 'unclaimed', search: { only: 'unclaimed' } },
  ]
  return (
    <Screen
      title={t('unclaimed.title')}
      about={t('unclaimed.about')}
      needs="orders.read"
      action={
        branch && (
          <Button icon="settings" onPress={() => setAsked(true)}>
            {t('unclaimed.policy')}
          </Button>
        )
      }
    >
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} failed={t('unclaimed.failed')} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('unclaimed.title')}
          rows={rows}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          onOpen={({ id }) => void navigate({ to: '/orders/$id', params: { id } })}
          renderCard={renderCard}
          bar={<ChoiceChips label={t('unclaimed.which')} chips={chips} />}
          loading={list.isPending}
          onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          empty={<EmptyState title={t('unclaimed.none')}>{t('unclaimed.noneAbout')}</EmptyState>}
        />
      )}
      {asked && branch && <UnclaimedPolicy branch={branch} onClose={() => setAsked(false)} />}
    </Screen>
  )
}
