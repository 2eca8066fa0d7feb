import { Banner } from '@clothesline/ui/banner'
import { Card } from '@clothesline/ui/card'
import { EmptyState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Answered } from '../frame/answered.tsx'
import { StreetMap } from '../frame/map/street-map.tsx'
import { Screen } from '../frame/screen.tsx'
import { useBranch } from '../frame/session.ts'
import { useIsOff } from '../frame/troubles.ts'
import { t } from '../i18n/translate.ts'
import { freshnessOf } from './freshness.ts'
import { LiveSign } from './live-sign.tsx'
import { trackOf, type Van, vansOf } from './tracking.queries.ts'
import { useNow, useVans } from './use-vans.ts'
import { VanList } from './van-list.tsx'

/** Where the drivers of the branch are: on the map, and in a list that says all the map shows. */
export function VansPage() {
  const branch = useBranch()
  return (
    <Screen title={t('tracking.title')} about={branch?.name} needs="tracking.read">
      {branch ? (
        <BranchVans key={branch.id} branchId={branch.id} />
      ) : (
        <EmptyState icon="branch" title={t('tracking.noBranch')} />
      )}
    </Screen>
  )
}

function BranchVans({ branchId }: { branchId: string }) {
  const asked = useQuery(vansOf(branchId))
  return (
    <Answered query={asked} failed={t('tracking.failed')}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon="van" title={t('tracking.none')}>
            {t('tracking.noneAbout')}
          </EmptyState>
        ) : (
          <Vans branchId={branchId} asked={items} />
        )
      }
    </Answered>
  )
}

function Vans({ branchId, asked }: { branchId: string; asked: readonly Van[] }) {
  const { vans, state } = useVans(branchId, asked)
  const routerOff = useIsOff('router')
  const [chosen, setChosen] = useState<string>()
  const now = useNow()
  const van = asked.find(({ driverId }) => driverId === chosen)
  const { data: track } = useQuery(trackOf(van))
  const route = useMemo(
    () => (chosen === undefined ? [] : (track?.items ?? []).map(({ lng, lat }) => [lng, lat] as const)),
    [chosen, track],
  )
  const marks = useMemo(
    () =>
      vans.map(({ driverId, driverName, lat, lng, at }) => ({
        id: driverId,
        name: driverName,
        lat,
        lng,
        state: freshnessOf(at, now),
      })),
    [vans, now],
  )
  return (
    <div className="grid gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(20rem,2fr)]">
      {routerOff && (
        <div className="lg:col-span-2">
          <Banner tone="caution" title={t('tracking.routerOff')}>
            {t('tracking.routerOffAbout')}
          </Banner>
        </div>
      )}
      <div className="h-80 lg:h-[70vh]">
        <StreetMap label={t('tracking.map')} vans={marks} chosen={chosen} route={route} onChoose={setChosen} />
      </div>
      <Card title={t('tracking.drivers')} action={<LiveSign state={state} />}>
        <VanList vans={vans} now={now} chosen={chosen} onChoose={setChosen} />
      </Card>
    </div>
  )
}
