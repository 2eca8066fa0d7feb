import { StatusBadge } from '@clothesline/ui/badge'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { type DueOrder, ordersDue } from './today.queries.ts'

function DueOrderLine({ order }: { order: DueOrder }) {
  const late = order.promisedAt !== null && Date.parse(order.promisedAt) < Date.now()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <PageLink to="/orders/$id" params={{ id: order.id }}>
        <span className="tabular-nums">{order.ticket}</span>
      </PageLink>
      <span className="min-w-0 flex-1 basis-32 truncate">{order.customerName ?? t('today.walkIn')}</span>
      {late && <StatusBadge tone="bad">{t('today.late')}</StatusBadge>}
      {order.promisedAt !== null && <TimeText at={order.promisedAt} />}
    </li>
  )
}

/** The orders in work whose promise comes next. */
export function DueOrders({ branchId }: { branchId: string }) {
  const due = useQuery(ordersDue(branchId))
  return (
    <Card
      title={t('today.due')}
      action={
        <PageLink to="/orders" search={{ status: 'ready', sort: 'promised' }}>
          {t('today.toReady')}
        </PageLink>
      }
    >
      <Answered query={due} failed={t('today.dueFailed')}>
        {(orders) =>
          orders.length === 0 ? (
            <EmptyState title={t('today.nothingDue')}>{t('today.nothingDueAbout')}</EmptyState>
          ) : (
            <ul aria-label={t('today.dueAbout')} className="divide-y divide-hairline">
              {orders.map((order) => (
                <DueOrderLine key={order.id} order={order} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  )
}
