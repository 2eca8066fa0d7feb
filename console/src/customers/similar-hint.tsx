import { Banner } from '@clothesline/ui/banner'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'
import type { CustomerValues } from './customer-values.ts'
import { similarTo } from './profile.queries.ts'

/** Says, while a customer is being written down, who of the known ones it may be. */
export function SimilarHint({ values: { name, phones, emails } }: { values: CustomerValues }) {
  const typed = useDeferredValue(name)
  const phone = useDeferredValue(phones[0]?.number ?? '')
  const email = useDeferredValue(emails[0]?.address ?? '')
  const asked = similarTo({ name: typed.trim(), phone: phone.trim(), email: email.trim() })
  const found = useQuery(asked).data?.items ?? []
  return (
    <div role="status">
      {asked.enabled && found.length > 0 && (
        <Banner tone="note" title={t('customers.maybeKnown')}>
          <ul>
            {found.map((one) => (
              <li key={one.id}>
                <PageLink to="/customers/$id" params={{ id: one.id }}>
                  {one.name}
                </PageLink>{' '}
                <span className="text-small">
                  {[one.phone, one.email, ...one.same.map((same) => t('customers.sameThing', { same }))]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </Banner>
      )}
    </div>
  )
}
