import { useQuery } from '@tanstack/react-query'
import { CreditAmount } from '../frame/credit-amount.tsx'
import { DayText } from '../frame/day-text.tsx'
import { t } from '../i18n/translate.ts'
import { balanceOf } from './packages.queries.ts'

/** What a customer holds in all, by kind and unit, and what expires next. */
export function PackageBalance({ customerId }: { customerId: string }) {
  const { data } = useQuery(balanceOf(customerId))
  const held = data?.items.filter(({ remaining }) => remaining > 0) ?? []
  if (held.length === 0) return null
  return (
    <dl aria-label={t('prepaid.balance')} className="flex flex-wrap gap-x-8 gap-y-2">
      {held.map(({ kind, unit, currency, remaining, nextExpiry }) => (
        <div key={`${kind} ${unit} ${currency}`}>
          <dt className="text-small text-muted">{t('prepaid.kind', { kind })}</dt>
          <dd className="font-medium">
            <CreditAmount unit={unit} amount={remaining} currency={currency} />
            {nextExpiry && (
              <span className="block text-small font-normal text-muted">
                {t('prepaid.until')} <DayText day={nextExpiry} />
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
