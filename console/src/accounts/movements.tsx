import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { movementsOf } from './accounts.queries.ts'

/** What a customer paid on account, left as deposit, got back and was given. */
export function Movements({ customerId }: { customerId: string }) {
  const movements = useQuery(movementsOf(customerId))
  return (
    <Card title={t('accounts.movements')}>
      <Answered query={movements} failed={t('accounts.movementsFailed')} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('accounts.noMovements')}</p>
          ) : (
            <ul className="divide-y divide-hairline">
              {items.map(({ id, kind, receipt, tender, at, amount, toCredit, currency, reason }) => (
                <li key={id} className="flex items-baseline justify-between gap-4 py-2">
                  <span>
                    {t(`accounts.moved.${kind}`)}{' '}
                    <span className="text-small text-muted">
                      {[tender && t(`accounts.way.${tender}`), receipt].filter(Boolean).join(' · ')}
                    </span>
                    <span className="block text-small text-muted">
                      <TimeText at={at} />
                      {reason && ` · ${reason}`}
                    </span>
                  </span>
                  <Money amount={amount + toCredit} currency={currency} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  )
}
