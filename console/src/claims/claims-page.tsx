import { column, DataTable } from '@clothesline/ui/data-table'
import { Money } from '@clothesline/ui/money'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { ChoiceChips } from '../frame/choice-chips.tsx'
import { DayText } from '../frame/day-text.tsx'
import { ButtonLink, PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { claimStates } from './claim-search.ts'
import { ClaimStateBadge } from './claim-state.tsx'
import { type Claim, claimsQuery } from './claims.queries.ts'

const Amount = ({ claim: { approved, wanted, currency } }: { claim: Claim }) => {
  const amount = approved ?? wanted
  return amount === null ? null : <Money amount={amount} currency={currency} />
}

const columnsOf = () => [
  column<Claim>(t('claims.order'), ({ ticket }) => ticket, { width: '8rem' }),
  column<Claim>(t('claims.customer'), ({ customer }) => customer, { width: 'minmax(8rem, 1fr)' }),
  column<Claim>(t('claims.kind'), ({ kind }) => t(`claims.kind.${kind}`), { width: '7rem' }),
  column<Claim>(t('claims.note'), ({ note }) => note, { width: 'minmax(10rem, 2fr)' }),
  column<Claim>(t('claims.dueOn'), ({ state, dueOn }) => state === 'open' && <DayText day={dueOn} />, {
    width: '8rem',
  }),
  column<Claim>(t('claims.amount'), (claim) => <Amount claim={claim} />, { width: '8rem', align: 'end' }),
  column<Claim>(t('claims.stateOf'), (claim) => <ClaimStateBadge claim={claim} />, { width: '8rem' }),
]

const renderCard = (claim: Claim) => (
  <div className="flex flex-col gap-1">
    <p className="flex items-center justify-between gap-3">
      <PageLink to="/claims/$id" params={{ id: claim.id }}>
        {`${claim.ticket} · ${t(`claims.kind.${claim.kind}`)}`}
      </PageLink>
      <ClaimStateBadge claim={claim} />
    </p>
    <p className="flex items-baseline justify-between gap-3 text-small text-muted">
      <span>{claim.customer ?? ''}</span>
      <Amount claim={claim} />
    </p>
  </div>
)

const idOf = ({ id }: Claim) => id
const nameOf = ({ ticket }: Claim) => ticket

/** What customers claim, the latest first. */
export function ClaimsPage() {
  const { state } = useSearch({ from: '/signed-in/claims' })
  const navigate = useNavigate()
  const mayOpen = useMay('claims.open')
  const list = useInfiniteQuery(claimsQuery(state))
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const chips = [
    { label: t('claims.all'), chosen: state === undefined, search: {} },
    ...claimStates.map((one) => ({ label: t(`claims.state.${one}`), chosen: one === state, search: { state: one } })),
  ]
  return (
    <Screen
      title={t('claims.title')}
      needs="claims.read"
      action={mayOpen && <ButtonLink to="/claims/new">{t('claims.new')}</ButtonLink>}
    >
      {list.error && rows.length === 0 ? (
        <Failed error={list.error} failed={t('claims.failed')} onRetry={() => void list.refetch()} />
      ) : (
        <DataTable
          label={t('claims.title')}
          rows={rows}
          columns={columns}
          rowId={idOf}
          rowName={nameOf}
          onOpen={({ id }) => void navigate({ to: '/claims/$id', params: { id } })}
          renderCard={renderCard}
          bar={<ChoiceChips label={t('claims.stateOf')} chips={chips} />}
          loading={list.isPending}
          onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
          empty={<EmptyState title={t('claims.none')}>{t('claims.noneAbout')}</EmptyState>}
        />
      )}
    </Screen>
  )
}
