import { Banner } from '@clothesline/ui/banner'
import { ApiError } from '../api/problem.ts'
import { PageLink } from '../frame/link.tsx'
import { t } from '../i18n/translate.ts'

/** A customer who has the phone or e-mail address already. */
export interface KnownCustomer {
  readonly id: string
  readonly name: string
}

/** Who has the phone or e-mail address already, as a refusal to add a customer tells; none for any other error. */
export function knownIn(error: unknown): readonly KnownCustomer[] {
  if (!(error instanceof ApiError) || error.refusal !== 'customers.already_customer') return []
  const { details } = error.problem as { details?: { matches?: readonly KnownCustomer[] } }
  return details?.matches ?? []
}

/** Says who it may be, and leads there. */
export function KnownAlready({ known }: { known: readonly KnownCustomer[] }) {
  return (
    <Banner tone="caution" title={t('customers.knownAlready')}>
      <ul>
        {known.map(({ id, name }) => (
          <li key={id}>
            <PageLink to="/customers/$id" params={{ id }}>
              {name}
            </PageLink>
          </li>
        ))}
      </ul>
    </Banner>
  )
}
