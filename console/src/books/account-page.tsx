import { Button } from '@clothesline/ui/button'
import { EmptyState, LoadingState } from '@clothesline/ui/states'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { Failed } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { PeriodChoice, usePeriod } from '../frame/period-choice.tsx'
import type { Period } from '../frame/period-rules.ts'
import { Screen } from '../frame/screen.tsx'
import { type MyBranch, useBranch } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Account, balancesOf, entriesOf } from './books.queries.ts'
import { EntryCard } from './entry-card.tsx'
import { Standing } from './standing.tsx'

/** One account of the branch: where it stands, and each entry that moved it. */
export function AccountPage() {
  const { account } = useParams({ from: '/signed-in/books/$account' })
  const { period, today } = usePeriod(useSearch({ from: '/signed-in/books/$account' }))
  const branch = useBranch()
  const back = (
    <PageLink to="/books" search={{ ...period }}>
      {t('books.toAll')}
    </PageLink>
  )
  return (
    <Screen title={t('books.name', { account })} about={branch?.name} needs="ledger.read" action={back}>
      <PeriodChoice period={period} today={today} />
      {branch && <Entries branch={branch} account={account as Account} period={period} />}
    </Screen>
  )
}

interface EntriesProps {
  branch: MyBranch
  account: Account
  period: Period
}

function Entries({ branch, account, period }: EntriesProps) {
  const asked = { ...period, branchId: branch.id }
  const balances = useQuery(balancesOf(asked))
  const entries = useInfiniteQuery(entriesOf({ ...asked, account }))
  const shown = entries.data?.pages.flatMap(({ items }) => items)
  if (!shown) {
    if (entries.error)
      return <Failed error={entries.error} failed={t('books.entriesFailed')} onRetry={() => void entries.refetch()} />
    return <LoadingState lines={8} />
  }
  if (shown.length === 0) return <EmptyState icon="receipt" title={t('books.noEntries')} />
  const standings = balances.data?.items.filter((item) => item.account === account) ?? []
  return (
    <>
      {standings.map(({ currency, opening, balance }) => (
        <p key={currency} className="flex flex-wrap gap-x-6 gap-y-1 text-muted">
          <span>
            {t('books.opening')} <Standing amount={opening} currency={currency} />
          </span>
          <span className="font-medium text-ink">
            {t('books.closing')} <Standing amount={balance} currency={currency} /> {currency}
          </span>
        </p>
      ))}
      <ol aria-label={t('books.entries')} className="flex flex-col gap-3">
        {shown.map((entry) => (
          <EntryCard key={entry.id} entry={entry} account={account} />
        ))}
      </ol>
      {entries.hasNextPage && (
        <div>
          <Button busy={entries.isFetchingNextPage} onPress={() => void entries.fetchNextPage()}>
            {t('books.more')}
          </Button>
        </div>
      )}
    </>
  )
}
