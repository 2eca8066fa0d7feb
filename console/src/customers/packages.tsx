import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { Checkbox } from '@clothesline/ui/checkbox'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { SellPackage } from '../frame/packages/sell-package.tsx'
import { useBranch, useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { GiveCredit } from './give-credit.tsx'
import { PackageBalance } from './package-balance.tsx'
import { PackageLot } from './package-lot.tsx'
import { lotsOf } from './packages.queries.ts'
import { Subscriptions } from './subscriptions.tsx'

/** The packages, subscriptions and credits of a customer: what is left, what happened, and what can be done. */
export function Packages({ customerId }: { customerId: string }) {
  const branch = useBranch()
  const maySell = useMay('prepaid.sell')
  const mayGive = useMay('prepaid.adjust', branch?.id)
  const [asked, setAsked] = useState<'sell' | 'give' | null>(null)
  const close = () => setAsked(null)
  const [usedUp, setUsedUp] = useState(false)
  const lots = useInfiniteQuery(lotsOf(customerId, usedUp))
  const actions = branch && (
    <span className="flex flex-wrap gap-2">
      {mayGive && (
        <Button variant="quiet" size="small" onPress={() => setAsked('give')}>
          {t('prepaid.give')}
        </Button>
      )}
      {maySell && (
        <Button size="small" icon="plus" onPress={() => setAsked('sell')}>
          {t('prepaid.sell')}
        </Button>
      )}
    </span>
  )
  return (
    <Card title={t('prepaid.title')} action={actions}>
      <PackageBalance customerId={customerId} />
      <Answered query={lots} failed={t('prepaid.failed')} lines={3}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          return items.length === 0 ? (
            <p className="text-muted">{t('prepaid.holdsNone')}</p>
          ) : (
            <ul className="divide-y divide-hairline">
              {items.map((lot) => (
                <PackageLot key={lot.id} lot={lot} customerId={customerId} />
              ))}
            </ul>
          )
        }}
      </Answered>
      {lots.hasNextPage && (
        <div>
          <Button size="small" busy={lots.isFetchingNextPage} onPress={() => void lots.fetchNextPage()}>
            {t('prepaid.earlier')}
          </Button>
        </div>
      )}
      <Subscriptions customerId={customerId} />
      <Checkbox label={t('prepaid.showUsedUp')} value={usedUp} onChange={setUsedUp} />
      {asked === 'sell' && branch && <SellPackage customerId={customerId} branchId={branch.id} onClose={close} />}
      {asked === 'give' && branch && <GiveCredit customerId={customerId} branchId={branch.id} onClose={close} />}
    </Card>
  )
}
