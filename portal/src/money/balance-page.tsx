import { DayText } from '@clothesline/console/src/frame/day-text.tsx'
import { StatusBadge } from '@clothesline/ui/badge'
import { Card } from '@clothesline/ui/card'
import { Money } from '@clothesline/ui/money'
import { Quantity } from '@clothesline/ui/quantity'
import { useQuery } from '@tanstack/react-query'
import type { Amount, Balance } from '../api/shapes.ts'
import { Answered } from '../frame/answered.tsx'
import { Head } from '../frame/head.tsx'
import { balanceQuery } from '../frame/questions.ts'
import { t } from '../i18n/translate.ts'

type Package = Balance['packages'][number]

function Sums({ title, none, about, sums }: { title: string; none: string; about: string; sums: readonly Amount[] }) {
  return (
    <Card title={title}>
      {sums.length === 0 && <p className="text-muted">{none}</p>}
      {sums.map(({ amount, currency }) => (
        <p key={currency} className="text-display font-strong">
          <Money amount={amount} currency={currency} />
        </p>
      ))}
      {sums.length > 0 && <p className="text-small text-muted">{about}</p>}
    </Card>
  )
}

function Left({ of: { unit, remaining, currency } }: { of: Package }) {
  if (unit === 'money') return <Money amount={remaining} currency={currency ?? ''} />
  const thousandths = unit === 'point' ? remaining * 1000 : remaining
  return <Quantity thousandths={thousandths} unit={t('package.unit', { unit, count: thousandths / 1000 })} />
}

function Packages({ packages }: { packages: readonly Package[] }) {
  return (
    <Card title={t('package.title')}>
      {packages.length === 0 && <p className="text-muted">{t('package.none')}</p>}
      <ul className="flex flex-col divide-y divide-hairline empty:hidden">
        {packages.map((one) => (
          <li
            key={one.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0"
          >
            <span className="flex min-w-0 flex-col">
              <span className="font-medium wrap-anywhere">{one.name}</span>
              <span className="text-small text-muted">
                {one.expiresOn ? (
                  <>
                    {t('package.until')} <DayText day={one.expiresOn} />
                  </>
                ) : (
                  t('package.forever')
                )}
              </span>
            </span>
            <span className="flex flex-col items-end gap-1">
              <span className="text-lead font-strong">
                <Left of={one} />
              </span>
              {one.frozen && <StatusBadge tone="caution">{t('package.frozen')}</StatusBadge>}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What is owed, what is to one's credit, and what is left of packages. */
export function BalancePage() {
  const query = useQuery(balanceQuery)
  return (
    <>
      <Head title={t('nav.balance')} />
      <Answered query={query} failed={t('balance.failed')}>
        {({ owed, credit, packages }) => (
          <>
            <Sums
              title={t('balance.owed')}
              none={t('balance.nothingOwed')}
              about={t('balance.owedAbout')}
              sums={owed}
            />
            <Sums
              title={t('balance.credit')}
              none={t('balance.noCredit')}
              about={t('balance.creditAbout')}
              sums={credit}
            />
            <Packages packages={packages} />
          </>
        )}
      </Answered>
    </>
  )
}
