import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { NoRight } from '../frame/screen.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Order, paymentsOf } from './orders.queries.ts'

/** What was paid, when and how. */
export function OrderPayments({ order }: { order: Order }) {
  const may = useMay('payments.read', order.branchId)
  return (
    <Card title={t('orders.payments')}>{may ? <List orderId={order.id} /> : <NoRight right="payments.read" />}</Card>
  )
}

function List({ orderId }: { orderId: string }) {
  const payments = useQuery(paymentsOf(orderId))
  return (
    <Answered query={payments} failed={t('orders.paymentsFailed')} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-muted">{t('orders.noPayments')}</p>
        ) : (
          <ul className="divide-y divide-hairline">
            {items.map((payment) => (
              <li key={payment.id} className="flex items-baseline justify-between gap-4 py-2">
                <span>
                  {t(`orders.${payment.tender}`)}{' '}
                  <span className="text-small text-muted">{t('orders.receipt', { number: payment.receipt })}</span>
                  <span className="block text-small text-muted">
                    <TimeText at={payment.takenAt} />
                  </span>
                </span>
                <Money amount={payment.amount} currency={payment.currency} />
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  )
}
