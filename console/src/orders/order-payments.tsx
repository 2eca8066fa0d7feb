import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { TakeDeposit } from '../frame/deposits/take-deposit.tsx'
import { PageLink } from '../frame/link.tsx'
import { NoRight } from '../frame/screen.tsx'
import { useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { Refund, VoidPayment } from './give-back.tsx'
import { type Order, paymentsOf } from './orders.queries.ts'
import type { Payment } from './payments.queries.ts'
import { TakeTransfer } from './take-transfer.tsx'

/** What was paid, when and how; what may be given back of it, and how what is due can be paid. */
export function OrderPayments({ order }: { order: Order }) {
  const may = useMay('payments.read', order.branchId)
  return (
    <Card
      title={t('orders.payments')}
      action={order.can.pay ? <Pay order={order} /> : order.can.deposit && <Deposit order={order} />}
    >
      {may ? <List order={order} /> : <NoRight right="payments.read" />}
    </Card>
  )
}

function Pay({ order }: { order: Order }) {
  const [asked, setAsked] = useState(false)
  return (
    <span className="flex flex-wrap items-center gap-3">
      <PageLink to="/counter" search={{ order: order.id }}>
        {t('orders.payAtCounter')}
      </PageLink>
      <Button size="small" onPress={() => setAsked(true)}>
        {t('orders.takeTransfer')}
      </Button>
      {asked && <TakeTransfer order={order} onClose={() => setAsked(false)} />}
    </span>
  )
}

function Deposit({ order }: { order: Order }) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      <Button size="small" onPress={() => setAsked(true)}>
        {t('orders.takeDeposit')}
      </Button>
      {asked && <TakeDeposit order={order} onClose={() => setAsked(false)} />}
    </>
  )
}

/** What came with the order from another system is no payment of ours. */
function NoPayments({ order: { reference, paid, currency } }: { order: Order }) {
  if (reference === null || paid === 0) return <p className="text-muted">{t('orders.noPayments')}</p>
  return (
    <p className="flex items-baseline justify-between gap-4">
      {t('orders.paidBefore')}
      <Money amount={paid} currency={currency} />
    </p>
  )
}

function List({ order }: { order: Order }) {
  const payments = useQuery(paymentsOf(order.id))
  return (
    <Answered query={payments} failed={t('orders.paymentsFailed')} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <NoPayments order={order} />
        ) : (
          <ul className="divide-y divide-hairline">
            {items.map((payment) => (
              <Line key={payment.id} payment={payment} />
            ))}
          </ul>
        )
      }
    </Answered>
  )
}

function Line({ payment }: { payment: Payment }) {
  const { tender, receipt, reference, takenAt, amount, refunded, askedBack, currency } = payment
  return (
    <li className="flex flex-col gap-1 py-2">
      <span className="flex items-baseline justify-between gap-4">
        <span>
          {t('orders.tender', { tender })}{' '}
          <span className="text-small text-muted">{t('orders.receipt', { number: receipt })}</span>
          <span className="block text-small text-muted">
            <TimeText at={takenAt} />
            {payment.deposit && ` · ${t('orders.deposit')}`}
            {reference && <bdi> · {reference}</bdi>}
          </span>
        </span>
        <Money amount={amount} currency={currency} />
      </span>
      {refunded > 0 && (
        <span className="flex items-baseline justify-between gap-4 text-small">
          <span className="text-muted">{t('orders.givenBack')}</span>
          <Money amount={-refunded} currency={currency} />
        </span>
      )}
      {askedBack > 0 && (
        <span className="flex items-baseline justify-between gap-4 text-small">
          <span className="text-muted">{t('orders.askedBack')}</span>
          <Money amount={-askedBack} currency={currency} />
        </span>
      )}
      {(payment.can.refund || payment.can.void) && <GiveBack payment={payment} />}
    </li>
  )
}

/** What can still be given back, as the server says: all of a payment on its own day, a part of any. */
function GiveBack({ payment }: { payment: Payment }) {
  const { can, receipt } = payment
  const [asked, setAsked] = useState<'refund' | 'void' | null>(null)
  const close = () => setAsked(null)
  return (
    <span className="flex flex-wrap gap-1">
      {can.void && (
        <Button
          variant="quiet"
          size="small"
          icon="undo"
          aria-label={t('orders.voidOf', { number: receipt })}
          onPress={() => setAsked('void')}
        >
          {t('orders.void')}
        </Button>
      )}
      {can.refund && (
        <Button
          variant="quiet"
          size="small"
          icon="cash"
          aria-label={t('orders.refundOf', { number: receipt })}
          onPress={() => setAsked('refund')}
        >
          {t('orders.refund')}
        </Button>
      )}
      {asked === 'refund' && <Refund payment={payment} onClose={close} />}
      {asked === 'void' && <VoidPayment payment={payment} onClose={close} />}
    </span>
  )
}
