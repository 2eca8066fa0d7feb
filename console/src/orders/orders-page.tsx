import { Button } from '@clothesline/ui/button'
import { column, DataTable } from '@clothesline/ui/data-table'
import { Money } from '@clothesline/ui/money'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Failed } from '../frame/answered.tsx'
import { ButtonLink, PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { useBranch, useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { OrderCard } from './order-card.tsx'
import { OrderStatusBadge } from './order-status.tsx'
import { type OrderSummary, ordersOf } from './orders.queries.ts'
import { OrdersFilters } from './orders-filters.tsx'
import { TakeBags } from './take-bags.tsx'

const columnsOf = () => [
  column<OrderSummary>(t('orders.ticket'), ({ ticket }) => <span className="tabular-nums">{ticket}</span>, {
    width: '8rem',
  }),
  column<OrderSummary>(t('orders.oldTicket'), ({ reference }) => reference, { width: '8rem', hidden: true }),
  column<OrderSummary>(t('orders.customer'), ({ customerName }) => customerName ?? t('orders.walkIn'), {
    width: 'minmax(10rem, 2fr)',
  }),
  column<OrderSummary>(t('orders.state'), ({ status }) => <OrderStatusBadge status={status} />, { width: '9rem' }),
  column<OrderSummary>(t('orders.pieces'), ({ pieces }) => pieces, { align: 'end', width: '5rem' }),
  column<OrderSummary>(t('orders.takenAt'), ({ takenAt }) => <TimeText at={takenAt} />, {
    align: 'end',
    width: '11rem',
    hidden: true,
  }),
  column<OrderSummary>(t('orders.promised'), ({ promisedAt }) => promisedAt && <TimeText at={promisedAt} />, {
    align: 'end',
    width: '12rem',
  }),
  column<OrderSummary>(t('orders.total'), ({ total, currency }) => <Money amount={total} currency={currency} />, {
    align: 'end',
    width: '7rem',
  }),
  column<OrderSummary>(t('orders.balance'), ({ balance, currency }) => <Money amount={balance} currency={currency} />, {
    align: 'end',
    width: '7rem',
  }),
]

/** Orders, newest first or by their promise; the filter is the address. */
export function OrdersPage() {
  const filter = useSearch({ from: '/signed-in/orders' })
  const { branch: _, ...asked } = filter
  const branch = useBranch()
  const navigate = useNavigate()
  const mayTake = useMay('orders.write')
  const list = useInfiniteQuery(
    ordersOf({
      ...asked,
      branchId: filter.branch === 'all' ? undefined : branch?.id,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data])
  const columns = useMemo(columnsOf, [])
  const [bagging, setBagging] = useState(false)
  const take = (
    <>
      <PageLink to="/unclaimed">{t('orders.unclaimed')}</PageLink>
      {mayTake && (
        <>
          <Button icon="bag" onPress={() => setBagging(true)}>
            {t('orders.takeBags')}
          </Button>
          <ButtonLink to="/counter">{t('orders.take')}</ButtonLink>
        </>
      )}
      {bagging && branch && <TakeBags branch={branch} onClose={() => setBagging(false)} />}
    </>
  )
  if (list.error && rows.length === 0) {
    return (
      <Screen title={t('orders.title')} needs="orders.read">
        <Failed error={list.error} failed={t('orders.failed')} onRetry={() => void list.refetch()} />
      </Screen>
    )
  }
  return (
    <Screen title={t('orders.title')} needs="orders.read" action={take} problem={list.error}>
      <DataTable
        label={t('orders.title')}
        rows={rows}
        columns={columns}
        rowId={idOf}
        rowName={ticketOf}
        onOpen={({ id }) => void navigate({ to: '/orders/$id', params: { id } })}
        renderCard={renderCard}
        bar={<OrdersFilters filter={filter} />}
        loading={list.isPending}
        onEndReached={() => list.hasNextPage && !list.isFetchingNextPage && void list.fetchNextPage()}
        empty={<EmptyState title={t('orders.none')}>{t('orders.noneAbout')}</EmptyState>}
      />
    </Screen>
  )
}

const idOf = ({ id }: OrderSummary) => id
const ticketOf = ({ ticket }: OrderSummary) => ticket
const renderCard = (order: OrderSummary) => <OrderCard order={order} />
