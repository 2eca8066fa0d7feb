import { Button } from '@clothesline/ui/button'
import { Money } from '@clothesline/ui/money'
import { lazy, Suspense, useState } from 'react'
import { loadWords, t } from '../i18n/translate.ts'
import type { OrderDetail } from './counter.queries.ts'

const TakeDeposit = lazy(async () => {
  const [{ TakeDeposit }] = await Promise.all([import('../frame/deposits/take-deposit.tsx'), loadWords('orders')])
  return { default: TakeDeposit }
})

/** What was left on bags nobody has priced yet, and a way to leave more. */
export function OrderDeposit({ order }: { order: OrderDetail }) {
  const [asked, setAsked] = useState(false)
  return (
    <>
      {order.held > 0 && (
        <p className="flex items-baseline justify-between gap-2">
          <span className="text-muted">{t('counter.held')}</span>
          <Money amount={order.held} currency={order.currency} />
        </p>
      )}
      <Button size="large" icon="cash" wide onPress={() => setAsked(true)}>
        {t('counter.depositOnOrder')}
      </Button>
      {asked && (
        <Suspense fallback={null}>
          <TakeDeposit order={order} onClose={() => setAsked(false)} />
        </Suspense>
      )}
    </>
  )
}
