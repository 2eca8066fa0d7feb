import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { branchTakings } from './today.queries.ts'

const tenderName = (tender: string): string =>
  tender === 'cash' || tender === 'card' ? t(`today.${tender}`) : t('today.other')

/** What was taken today, by tender. */
export function Takings({ branchId, currency }: { branchId: string; currency: string }) {
  const takings = useQuery(branchTakings(branchId))
  return (
    <Card title={t('today.takings')}>
      <Answered query={takings} failed={t('today.takingsFailed')} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('today.noTakings')}</p>
          ) : (
            <dl className="divide-y divide-hairline">
              {items.map(({ tender, count, amount }) => (
                <div key={tender} className="flex items-baseline justify-between gap-4 py-2">
                  <dt>
                    {tenderName(tender)} <span className="text-small text-muted">{t('today.payments', { count })}</span>
                  </dt>
                  <dd>
                    <Money amount={amount} currency={currency} />
                  </dd>
                </div>
              ))}
              <div className="flex items-baseline justify-between gap-4 py-2 font-medium">
                <dt>{t('today.total')}</dt>
                <dd>
                  <Money amount={items.reduce((sum, { amount }) => sum + amount, 0)} currency={currency} />
                </dd>
              </div>
            </dl>
          )
        }
      </Answered>
    </Card>
  )
}
