import { Button } from '@clothesline/ui/button'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Failed } from '../frame/answered.tsx'
import { PageLink } from '../frame/link.tsx'
import { NoRight, useTitle } from '../frame/screen.tsx'
import { useBranch, useMay, useMe } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { counterCatalog } from './counter.queries.ts'
import { Counter } from './counter.tsx'
import { namesOf } from './offer.ts'

/** One screen: who, what, and the ticket with its total, promise and payment. */
export function CounterPage() {
  useTitle(t('counter.title'))
  const branch = useBranch()
  const mayTake = useMay('orders.write', branch?.id)
  return (
    <div data-density="touch" className="relative h-full min-h-0">
      <h1 className="sr-only">{t('counter.title')}</h1>
      {!branch && <EmptyState title={t('counter.noBranch')}>{t('counter.noBranchAbout')}</EmptyState>}
      {branch && !mayTake && <NoRight right="orders.write" />}
      {branch && mayTake && <AtBranch key={branch.id} branchId={branch.id} />}
    </div>
  )
}

function AtBranch({ branchId }: { branchId: string }) {
  const { actor } = useMe()
  const mayImport = useMay('catalog.import')
  const { data: catalog, error, refetch } = useQuery(counterCatalog(branchId))
  const names = useMemo(() => catalog && namesOf(catalog), [catalog])
  if (error && !catalog)
    return <Failed error={error} failed={t('counter.catalogFailed')} onRetry={() => void refetch()} />
  if (catalog && !catalog.items.some(({ prices }) => prices.length > 0)) {
    const action = mayImport ? (
      <PageLink to="/settings">{t('counter.importPrices')}</PageLink>
    ) : (
      <Button icon="refresh" onPress={() => void refetch()}>
        {t('counter.reload')}
      </Button>
    )
    return (
      <EmptyState title={t('counter.emptyCatalog')} icon="tag" action={action}>
        {t(mayImport ? 'counter.emptyCatalogAbout' : 'counter.emptyCatalogAsk')}
      </EmptyState>
    )
  }
  return <Counter branchId={branchId} personId={actor.id} catalog={catalog} names={names} />
}
