import { Banner } from '@clothesline/ui/banner'
import { IconButton } from '@clothesline/ui/icon-button'
import { EmptyState, LoadingState } from '@clothesline/ui/states'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api/client.ts'
import { t } from '../../i18n/translate.ts'
import { Answered } from '../answered.tsx'
import { troublesQuery, useIsOff } from '../troubles.ts'
import type { MapContent, TownMap, TownMapSettings } from './town-map.ts'

const mapQuery = {
  queryKey: ['map'],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get('/api/v1/map', { signal }),
  staleTime: Number.POSITIVE_INFINITY,
}

interface StreetMapProps extends MapContent {
  /** Names the map for those who cannot see it; a list beside it says the same. */
  label: string
  /** Stays the same between renders. */
  onChoose: (id: string) => void
  /** Hears where the map is pressed; stays the same between renders. */
  onPlace?: TownMapSettings['onPlace']
}

/** The streets of the town with what is under way on them; drawn when it is first wanted, from this server alone. */
export function StreetMap(props: StreetMapProps) {
  const isOff = useIsOff('map')
  // One that does not answer is asked again: so it comes back by itself.
  const facts = useQuery({ ...mapQuery, refetchInterval: isOff ? 30_000 : false })
  if (isOff && facts.data === undefined) return <NotDrawn />
  return (
    <Answered query={facts} failed={t('app.mapFailed')}>
      {({ bounds, version }) => (
        <Drawn key={isOff ? 'without' : 'with'} {...props} bounds={bounds} version={version} isOff={isOff} />
      )}
    </Answered>
  )
}

const NotDrawn = () => (
  <EmptyState icon="warning" title={t('app.mapFailed')}>
    {t('app.mapFailedAbout')}
  </EmptyState>
)

type DrawnProps = StreetMapProps & Pick<TownMapSettings, 'bounds' | 'version'> & { isOff: boolean }

function Drawn({ label, vans, chosen, route, pin, onChoose, onPlace, bounds, version, isOff }: DrawnProps) {
  const place = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<TownMap>()
  const [failure, setFailure] = useState<unknown>()
  const client = useQueryClient()

  useEffect(() => {
    let drawn: TownMap | undefined
    let isGone = false
    let isTold = false
    const onMissing = () => {
      if (isTold) return
      isTold = true
      void client.invalidateQueries({ queryKey: troublesQuery.queryKey })
    }
    const draw = async (): Promise<void> => {
      const { drawTown } = await import('./town-map.ts')
      if (isGone || !place.current) return
      drawn = drawTown(place.current, { bounds, version, label, onChoose, onMissing, onPlace })
      setMap(drawn)
    }
    draw().catch(setFailure)
    return () => {
      isGone = true
      drawn?.close()
      setMap(undefined)
    }
  }, [bounds, version, label, onChoose, onPlace, client])

  useEffect(() => map?.show({ vans, chosen, route, pin }), [map, vans, chosen, route, pin])

  if (failure !== undefined) return <NotDrawn />
  return (
    <div className="relative h-full min-h-80 overflow-hidden rounded-card border border-hairline">
      <div ref={place} className="size-full min-h-80" />
      {map && (
        <div className="absolute end-2 top-2 flex flex-col rounded-control border border-hairline bg-surface">
          <IconButton icon="plus" label={t('app.mapZoomIn')} onPress={() => map.zoom(1)} />
          <IconButton icon="minus" label={t('app.mapZoomOut')} onPress={() => map.zoom(-1)} />
        </div>
      )}
      {isOff && (
        <div className="absolute inset-x-2 bottom-2">
          <Banner tone="caution" title={t('app.mapFailed')}>
            {t('app.mapFailedAbout')}
          </Banner>
        </div>
      )}
      {!map && (
        <div className="absolute inset-0 p-pad">
          <LoadingState lines={4} />
        </div>
      )}
    </div>
  )
}
