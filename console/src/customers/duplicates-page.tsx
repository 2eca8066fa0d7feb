import { Button } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import { toasts } from '@clothesline/ui/toast'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Answered } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { Screen } from '../frame/screen.tsx'
import { t } from '../i18n/translate.ts'
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
      <Answered query={list} failed={t('customers.duplicatesFailed')}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0)
            return (
              <EmptyState icon="customer" title={t('customers.noDuplicates')}>
                {t('customers.noDuplicatesAbout')}
              </EmptyState>
            )
          return (
            <ul className="flex flex-col gap-4">
              {items.map((item) => (
                <Pair key={item.id} proposal={item} />
              ))}
            </ul>
          )
        }}
      </Answered>
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('customers.more')}
          </Button>
        </div>
      )}
    </Screen>
  )
}

function Pair({ proposal }: { proposal: Proposal }) {
  const { one, other, reasons, can } = proposal
  const dismiss = useDismiss()
  const areTwo = async () => {
    await dismiss.carryOut(proposal)
    toasts.show({ words: t('customers.areTwo', { one: one.name, other: other.name }) })
  }
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
          <Button variant="quiet" busy={dismiss.isPending} onPress={() => void areTwo()}>
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
