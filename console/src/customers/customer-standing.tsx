import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { useQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import { standingOf } from './customers.queries.ts'

/** What a customer owes on account and has to their credit, in short; more is on the page of their account. */
export function CustomerStanding({ customerId }: { customerId: string }) {
  const standing = useQuery(standingOf(customerId))
  const more = (
    <PageLink to="/accounts/$customerId" params={{ customerId }}>
      {t('customers.toAccount')}
    </PageLink>
  )
  return (
    <Card title={t('customers.standing')} action={more}>
      <Answered query={standing} failed={t('customers.standingFailed')} lines={2}>
        {({ account, credit }) => (
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
            <dt className="text-muted">{t('customers.onAccount')}</dt>
            <dd>{account ? <Money amount={account.owed} currency={account.currency} /> : t('customers.noAccount')}</dd>
            <dt className="text-muted">{t('customers.storeCredit')}</dt>
            <dd>
              {credit.length === 0 && '–'}
              {credit.map((one) => (
                <span key={one.currency} className="block text-end">
                  <Money amount={one.credit} currency={one.currency} />
                </span>
              ))}
            </dd>
          </dl>
        )}
      </Answered>
    </Card>
  )
}
