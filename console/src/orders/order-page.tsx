import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Answered } from '../frame/answered.tsx'
import { type Fact, Facts } from '../frame/facts.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { OrderActions } from './order-actions.tsx'
import { OrderGroups } from './order-groups.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderPayments } from './order-payments.tsx'
import { OrderPhotos } from './order-photos.tsx'
import { OrderPieces } from './order-pieces.tsx'
import { OrderStatusBadge } from './order-status.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { OrderUnclaimed } from './order-unclaimed.tsx'
import { OrderWaits } from './order-waits.tsx'
import { type Order, orderById } from './orders.queries.ts'

/** One order: what matters at a glance, how its price came about, its pieces and payments, and what can be done now. */
export function OrderPage() {
  const { id } = useParams({ from: '/signed-in/orders/$id' })
  const query = useQuery(orderById(id))
  return query.data ? (
    <Shown order={query.data} />
  ) : (
    <Screen title={t('orders.title')} needs="orders.read">
      <Answered query={query} failed={t('orders.oneFailed')}>
        {() => null}
      </Answered>
    </Screen>
  )
}

function factsOf(order: Order): Fact[] {
  const owner =
    order.customerId === null ? (
      t('orders.walkIn')
    ) : (
      <PageLink to="/customers/$id" params={{ id: order.customerId }}>
        {order.customerName ?? t('orders.customer')}
      </PageLink>
    )
  return [
    { name: t('orders.state'), is: <OrderStatusBadge status={order.status} /> },
    { name: t('orders.customer'), is: owner },
    {
      name: t('orders.promised'),
      is: order.promisedAt === null ? t('orders.notPromised') : <TimeText at={order.promisedAt} />,
    },
    ...clockFacts(order),
    { name: t('orders.takenAt'), is: <TimeText at={order.takenAt} /> },
    { name: t('orders.pieces'), is: order.pieces },
    { name: t('orders.total'), is: <Money amount={order.total} currency={order.currency} /> },
    { name: t('orders.balance'), is: <Money amount={order.balance} currency={order.currency} /> },
    ...(order.held === 0
      ? []
      : [{ name: t('orders.held'), is: <Money amount={order.held} currency={order.currency} /> }]),
  ]
}

/** Where waiting took time off the promise: when it is due now, and for how long its clock stood still. */
function clockFacts({ clock, promisedAt }: Order): Fact[] {
  if (clock === null || clock.dueAt === null || promisedAt === null) return []
  const moved = clock.dueAt !== promisedAt
  const met = clock.onTime === null ? 'open' : clock.onTime ? 'met' : 'missed'
  return [
    ...(moved ? [{ name: t('orders.dueAt'), is: <TimeText at={clock.dueAt} /> }] : []),
    ...(clock.pausedMinutes > 0 ? [{ name: t('orders.paused'), is: hoursText(clock.pausedMinutes) }] : []),
    { name: t('orders.onTime'), is: t(`orders.onTime.${met}`) },
  ]
}

const hoursText = (minutes: number): string =>
  t('orders.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })

function Shown({ order }: { order: Order }) {
  const said = order.cancelReason ? t('orders.cancelledBecause', { reason: order.cancelReason }) : order.note
  const was = order.reference === null ? '' : t('orders.broughtAs', { reference: order.reference })
  const about = [was, said].filter(Boolean).join(' · ')
  return (
    <Screen title={order.ticket} about={about} needs="orders.read" action={<OrderActions order={order} />}>
      <OrderWaits order={order} />
      <Facts facts={factsOf(order)} />
      <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
        <div className="flex min-w-0 flex-col gap-5">
          <OrderUnclaimed order={order} />
          {order.lines.length > 0 && <OrderLines order={order} />}
          <OrderGroups order={order} />
          <OrderPieces order={order} />
          <OrderPhotos order={order} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <OrderPayments order={order} />
          <OrderTimeline order={order} />
        </div>
      </div>
    </Screen>
  )
}
