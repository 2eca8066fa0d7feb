import { Money } from '@clothesline/ui/money'
import { t } from '../i18n/translate.ts'
import type { Ageing } from './accounts.queries.ts'

const ages = ['notDue', 'to30', 'to60', 'to90', 'over90'] as const satisfies readonly (keyof Ageing)[]

/** What is owed, by how late it is; late money stands out. */
export function Ages({ ageing, currency }: { ageing: Ageing; currency: string }) {
  return (
    <dl aria-label={t('accounts.ageing')} className="grid grid-cols-2 gap-2 sm:grid-cols-5">
      {ages.map((age) => (
        <div key={age} className="rounded-control border border-hairline px-2.5 py-1.5">
          <dt className="text-small text-muted">{t(`accounts.age.${age}`)}</dt>
          <dd className={age !== 'notDue' && ageing[age] > 0 ? 'font-medium text-bad' : ''}>
            <Money amount={ageing[age]} currency={currency} bare />
          </dd>
        </div>
      ))}
    </dl>
  )
}
