import { IconButton } from '@clothesline/ui/icon-button'
import { EmptyState, LoadingState } from '@clothesline/ui/states'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../api/client.ts'
import { t } from '../../i18n/translate.ts'
import { Answered } from '../answered.tsx'
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
  const facts = useQuery(mapQuery)
  return (
    <Answered query={facts} failed={t('app.mapFailed')}>
      {({ bounds, version }) => <Drawn {...props} bounds={bounds} version={version} />}
    </Answered>
  )
}

type DrawnProps = StreetMapProps & Pick<TownMapSettings, 'bounds' | 'version'>

function Drawn({ label, vans, chosen, route, pin, onChoose, onPlace, bounds, version }: DrawnProps) {
  const place = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<TownMap>()
  const [failure, setFailure] = useState<unknown>()

  useEffect(() => {
    let drawn: TownMap | undefined
    let isGone = false
    const draw = async (): Promise<void> => {
      const { drawTown } = await import('./town-map.ts')
      if (isGone || !place.current) return
      drawn = drawTown(place.current, { bounds, version, label, onChoose, onPlace })
      setMap(drawn)
    }
    draw().catch(setFailure)
    return () => {
      isGone = true
      drawn?.close()
      setMap(undefined)
    }
  }, [bounds, version, label, onChoose, onPlace])

  useEffect(() => map?.show({ vans, chosen, route, pin }), [map, vans, chosen, route, pin])

  if (failure !== undefined)
    return (
      <EmptyState icon="warning" title={t('app.mapFailed')}>
        {t('app.mapFailedAbout')}
      </EmptyState>
    )
  return (
    <div className="relative h-full min-h-80 overflow-hidden rounded-card border border-hairline">
      <div ref={place} className="size-full min-h-80" />
      {map && (
        <div className="absolute end-2 top-2 flex flex-col rounded-control border border-hairline bg-surface">
          <IconButton icon="plus" label={t('app.mapZoomIn')} onPress={() => map.zoom(1)} />
          <IconButton icon="minus" label={t('app.mapZoomOut')} onPress={() => map.zoom(-1)} />
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
