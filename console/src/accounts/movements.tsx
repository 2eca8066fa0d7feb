import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { TimeText } from '@clothesline/ui/time-text'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { type Movement, movementsOf } from './accounts.queries.ts'
import { TakeBack } from './take-back.tsx'

/** What a customer paid on account, left as deposit, got back and was given; what was a mistake can be taken back. */
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
              {items.map((movement) => (
                <Line key={movement.id} movement={movement} customerId={customerId} />
              ))}
            </ul>
          )
        }
      </Answered>
    </Card>
  )
}

function Line({ movement, customerId }: { movement: Movement; customerId: string }) {
  const { kind, receipt, tender, at, amount, toCredit, currency, reason, takenBack, can } = movement
  const [asked, setAsked] = useState(false)
  const how = [tender && t(`accounts.way.${tender}`), receipt, takenBack && t('accounts.takenBack')]
  return (
    <li className="flex flex-col items-start gap-1 py-2">
      <span className="flex w-full items-baseline justify-between gap-4">
        <span>
          {t(`accounts.moved.${kind}`)} <span className="text-small text-muted">{how.filter(Boolean).join(' · ')}</span>
          <span className="block text-small text-muted">
            <TimeText at={at} />
            {reason && ` · ${reason}`}
          </span>
        </span>
        <Money amount={amount + toCredit} currency={currency} />
      </span>
      {can.takeBack && (
        <Button
          variant="quiet"
          size="small"
          icon="undo"
          aria-label={t('accounts.takeBackOf', { what: t(`accounts.moved.${kind}`), receipt: receipt ?? '' })}
          onPress={() => setAsked(true)}
        >
          {t('accounts.takeBack')}
        </Button>
      )}
      {asked && <TakeBack movement={movement} customerId={customerId} onClose={() => setAsked(false)} />}
    </li>
  )
}
