import { Badge } from '@clothesline/ui/badge'
import { Banner } from '@clothesline/ui/banner'
import { IconButton } from '@clothesline/ui/icon-button'
import { Money } from '@clothesline/ui/money'
import { LoadingState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { customerWhole, type OrderSummary, ordersOfCustomer } from './counter.queries.ts'
import { CustomerMoney, type MoneyAsked } from './customer-money.tsx'
import { OrderStatusBadge } from './order-status.tsx'
import { wishesOf } from './wishes.ts'

interface CustomerCardProps {
  customer: { id: string; name: string }
  openOrder: string | undefined
  onOpenOrder: (id: string) => void
  /** What is being sold to them or taken of them beside orders. */
  money: MoneyAsked | null
  onMoney: (what: MoneyAsked | null) => void
  /** Lets go of the customer; absent while an order lies open. */
  onLetGo?: (() => void) | undefined
}

/** Who stands at the counter: wishes, notes, a block, what is here and what is owed. */
export function CustomerCard({ customer, openOrder, onOpenOrder, money, onMoney, onLetGo }: CustomerCardProps) {
  const { data: whole, error } = useQuery(customerWhole(customer.id))
  const orders = useQuery(ordersOfCustomer(customer.id))
  return (
    <section aria-label={t('counter.customer')} className="flex min-w-0 flex-col gap-3">
      <header className="flex items-start justify-between gap-2">
        <div className="min-w-0">
          <h2 className="truncate text-lead font-strong">
            <PageLink to="/customers/$id" params={{ id: customer.id }}>
              {customer.name}
            </PageLink>
          </h2>
          <p className="min-h-5 text-small text-muted tabular-nums">
            <bdi>{whole && (whole.phones.map(({ number }) => number).join(' · ') || t('counter.noPhone'))}</bdi>
          </p>
        </div>
        {onLetGo && <IconButton icon="close" label={t('counter.letGo')} onPress={onLetGo} />}
      </header>
      {whole?.status === 'blocked' && (
        <Banner tone="bad" title={t('counter.isBlocked')}>
          {whole.blockedReason ?? t('counter.blockedNoReason')}
        </Banner>
      )}
      {whole && <Wishes preferences={whole.preferences} note={whole.note} tags={whole.tags} />}
      {error && <p className="text-small text-bad">{error.message}</p>}
      {orders.data ? (
        <OpenOrders orders={orders.data} openOrder={openOrder} onOpenOrder={onOpenOrder} />
      ) : (
        orders.isPending && <LoadingState lines={2} />
      )}
      {whole && whole.status !== 'blocked' && <CustomerMoney customerId={customer.id} asked={money} onAsk={onMoney} />}
    </section>
  )
}

function Wishes({
  preferences,
  note,
  tags,
}: {
  preferences: Parameters<typeof wishesOf>[0]
  note: string | null
  tags: string[]
}) {
  const wishes = wishesOf(preferences)
  return (
    <>
      {wishes.length + tags.length > 0 && (
        <ul aria-label={t('counter.wishes')} className="flex flex-wrap gap-1.5">
          {[...wishes, ...tags].map((wish) => (
            <li key={wish}>
              <Badge>{wish}</Badge>
            </li>
          ))}
        </ul>
      )}
      {preferences.allergies && (
        <Banner tone="caution" title={t('counter.allergies')}>
          {preferences.allergies}
        </Banner>
      )}
      {note && (
        <p dir="auto" className="rounded-control border border-hairline bg-surface px-3 py-2 whitespace-pre-line">
          {note}
        </p>
      )}
    </>
  )
}

interface OpenOrdersProps {
  orders: readonly OrderSummary[]
  openOrder: string | undefined
  onOpenOrder: (id: string) => void
}

function OpenOrders({ orders, openOrder, onOpenOrder }: OpenOrdersProps) {
  if (orders.length === 0) return <p className="text-small text-muted">{t('counter.nothingHere')}</p>
  const currency = orders[0]?.currency ?? ''
  const owed = orders.filter((order) => order.currency === currency).reduce((sum, { balance }) => sum + balance, 0)
  return (
    <div className="flex flex-col gap-1">
      <h3 className="flex items-baseline justify-between gap-2 text-small text-muted">
        <span>{t('counter.openOrders', { count: orders.length })}</span>
        {owed > 0 && (
          <span>
            {t('counter.owes')}{' '}
            <span className="font-medium text-ink">
              <Money amount={owed} currency={currency} />
            </span>
          </span>
        )}
      </h3>
      <ul className="-mx-2.5 flex flex-col">
        {orders.map((order) => (
          <li key={order.id}>
            <button
              type="button"
              aria-current={order.id === openOrder ? 'true' : undefined}
              onClick={() => onOpenOrder(order.id)}
              className="flex min-h-11 w-full items-center gap-2 rounded-control px-2.5 py-1.5 text-start hover:bg-hover aria-[current=true]:bg-selected"
            >
              <span className="min-w-0 flex-1">
                <span className="block font-medium tabular-nums">{order.ticket}</span>
                <span className="block text-small text-muted">
                  {order.promisedAt !== null && <TimeText at={order.promisedAt} form="day" />}
                </span>
              </span>
              <span className="flex flex-col items-end gap-0.5 text-small">
                <OrderStatusBadge status={order.status} />
                {order.balance > 0 && <Money amount={order.balance} currency={order.currency} />}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
