import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { useQuery } from '@tanstack/react-query'
import type { Answer } from '../api/client.ts'
import { Answered } from '../frame/answered.tsx'
import { t } from '../i18n/translate.ts'
import { branchTakings } from './today.queries.ts'

type Taking = Answer<'/api/v1/branches/{id}/takings'>['items'][number]

/** What was taken today, by tender; what packages, accounts and credit paid stands apart, for its money comes by itself. */
export function Takings({ branchId, currency }: { branchId: string; currency: string }) {
  const takings = useQuery(branchTakings(branchId))
  return (
    <Card title={t('today.takings')}>
      <Answered query={takings} failed={t('today.takingsFailed')} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="text-muted">{t('today.noTakings')}</p>
          ) : (
            <Sums items={items} currency={currency} />
          )
        }
      </Answered>
    </Card>
  )
}

function Sums({ items, currency }: { items: readonly Taking[]; currency: string }) {
  const money = items.filter(({ isMoney }) => isMoney)
  const others = items.filter(({ isMoney }) => !isMoney)
  return (
    <>
      <dl className="divide-y divide-hairline">
        <Tenders items={money} currency={currency} />
        <div className="flex items-baseline justify-between gap-4 py-2 font-medium">
          <dt>{t('today.total')}</dt>
          <dd>
            <Money amount={money.reduce((sum, { amount }) => sum + amount, 0)} currency={currency} />
          </dd>
        </div>
      </dl>
      {others.length > 0 && (
        <section className="flex flex-col text-muted">
          <h3 className="text-small font-medium">{t('today.withoutMoney')}</h3>
          <dl className="divide-y divide-hairline">
            <Tenders items={others} currency={currency} />
          </dl>
        </section>
      )}
    </>
  )
}

const Tenders = ({ items, currency }: { items: readonly Taking[]; currency: string }) =>
  items.map(({ tender, count, amount }) => (
    <div key={tender} className="flex items-baseline justify-between gap-4 py-2">
      <dt>
        {t('today.tender', { tender })} <span className="text-small text-muted">{t('today.payments', { count })}</span>
      </dt>
      <dd>
        <Money amount={amount} currency={currency} />
      </dd>
    </div>
  ))
