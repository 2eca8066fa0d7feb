import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { OrderStatusBadge } from './order-status.tsx'
import type { OrderSummary } from './orders.queries.ts'

/** An order on a phone: ticket, owner, state, promise and what is to pay. */
export function OrderCard({ order }: { order: OrderSummary }) {
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex items-center justify-between gap-3">
        <PageLink to="/orders/$id" params={{ id: order.id }}>
          <span className="tabular-nums">{order.ticket}</span>
        </PageLink>
        <OrderStatusBadge status={order.status} />
      </p>
      <p className="truncate">{order.customerName ?? t('orders.walkIn')}</p>
      {order.reference !== null && (
        <p className="text-small text-muted wrap-anywhere">{t('orders.broughtAs', { reference: order.reference })}</p>
      )}
      <p className="flex items-baseline justify-between gap-3 text-small text-muted">
        {order.promisedAt === null ? t('orders.notPromised') : <TimeText at={order.promisedAt} />}
        <Money amount={order.total} currency={order.currency} />
      </p>
    </div>
  )
}
