import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useInfiniteQuery } from '@tanstack/react-query'
import type { OrderLine } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { ButtonLink } from '../frame/link.tsx'
import { More } from '../frame/more.tsx'
import { OrderCard } from '../frame/order-card.tsx'
import { ordersQuery } from '../frame/questions.ts'
import { t } from '../i18n/translate.ts'

function NoOrders({ open }: { open: boolean }) {
  if (!open) return <p className="text-muted">{t('orders.noPast')}</p>
  return (
    <Card>
      <EmptyState
        title={t('orders.noneHere')}
        action={<ButtonLink to={{ page: 'pickup' }}>{t('pickup.ask')}</ButtonLink>}
      />
    </Card>
  )
}

function OrderList({ open }: { open: boolean }) {
  const query = useInfiniteQuery(ordersQuery(open))
  const orders = (query.data?.pages ?? []).flatMap<OrderLine>(({ items }) => items)
  return (
    <section aria-label={t(open ? 'orders.here' : 'orders.past')} className="flex flex-col gap-3">
      <h2 className="text-lead font-strong">{t(open ? 'orders.here' : 'orders.past')}</h2>
      <Answered query={query} failed={t('orders.failed')}>
        {() =>
          orders.length === 0 ? (
            <NoOrders open={open} />
          ) : (
            <ul className="flex flex-col gap-3">
              {orders.map((order) => (
                <li key={order.id}>
                  <OrderCard order={order} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      <More of={query} />
    </section>
  )
}

/** All orders: those that are with the chain, then those that are over. */
export function OrdersPage() {
  return (
    <>
      <Head title={t('nav.orders')} />
      <OrderList open />
      <OrderList open={false} />
    </>
  )
}
