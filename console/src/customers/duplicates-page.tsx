import { Button } from '@clothesline/ui/button'
import { toasts } from '@clothesline/ui/toast'
import { useInfiniteQuery } from '@tanstack/react-query'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
import { Pairs } from './pairs.tsx'
import { duplicates, type Proposal, useDismiss } from './profile.queries.ts'

/** Pairs of customers who may be one: why, and what to do about each. */
export function DuplicatesPage() {
  const list = useInfiniteQuery(duplicates)
  return (
    <Screen
      title={t('customers.duplicates')}
      about={t('customers.duplicatesAbout')}
      needs="customers.read"
      action={<PageLink to="/customers/merges">{t('customers.merges')}</PageLink>}
    >
      <Pairs
        list={list}
        words={{
          failed: t('customers.duplicatesFailed'),
          none: t('customers.noDuplicates'),
          noneAbout: t('customers.noDuplicatesAbout'),
        }}
      >
        {(proposal) => <Pair key={proposal.id} proposal={proposal} />}
      </Pairs>
    </Screen>
  )
}

function Pair({ proposal }: { proposal: Proposal }) {
  const { one, other, reasons, can } = proposal
  const dismiss = useDismiss(() => toasts.show({ words: t('customers.areTwo', { one: one.name, other: other.name }) }))
  return (
    <li className="rounded-card border border-hairline bg-surface p-pad">
      <div className="grid gap-4 sm:grid-cols-2">
        <Person person={one} />
        <Person person={other} />
      </div>
      <p className="mt-3 text-small text-muted">
        {reasons.map(({ reason }) => t('customers.duplicateReason', { reason })).join(' · ')}
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        {can.merge && (
          <span className="flex min-h-control items-center">
            <PageLink to="/customers/merge" search={{ kept: one.id, absorbed: other.id }}>
              {t('customers.lookAtMerge')}
            </PageLink>
          </span>
        )}
        {can.dismiss && (
          <Button variant="quiet" busy={dismiss.isPending} onPress={() => dismiss.beginTold(proposal)}>
            {t('customers.dismiss')}
          </Button>
        )}
      </div>
    </li>
  )
}

function Person({ person: { id, name, company, phones, emails } }: { person: Proposal['one'] }) {
  return (
    <div className="min-w-0 wrap-anywhere">
      <PageLink to="/customers/$id" params={{ id }}>
        {name}
      </PageLink>
      {company && company !== name && <p>{company}</p>}
      {phones.map((phone) => (
        <bdi key={phone} className="block text-small text-muted tabular-nums">
          {phone}
        </bdi>
      ))}
      {emails.map((email) => (
        <p key={email} className="text-small text-muted">
          {email}
        </p>
      ))}
    </div>
  )
}
