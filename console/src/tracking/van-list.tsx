import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { TimeText } from '@clothesline/ui/time-text'
import type { Freshness } from '../frame/map/town-map.ts'
import { t } from '../i18n/translate.ts'
import { freshnessOf } from './freshness.ts'
import type { Van } from './tracking.queries.ts'

interface VanListProps {
  vans: readonly Van[]
  now: number
  chosen: string | undefined
  onChoose: (id: string | undefined) => void
}

const tones: Record<Freshness, Tone> = { live: 'good', delayed: 'caution', lost: 'bad' }
const order: Record<Freshness, number> = { lost: 0, delayed: 1, live: 2 }

/** The drivers with street, speed and age of their signal, those who are lost first; choosing one shows them and their last hour on the map. */
export function VanList({ vans, now, chosen, onChoose }: VanListProps) {
  const sorted = vans
    .map((van) => ({ van, state: freshnessOf(van.at, now) }))
    .sort((a, b) => order[a.state] - order[b.state] || a.van.driverName.localeCompare(b.van.driverName))
  return (
    <ul className="flex max-h-[62vh] flex-col gap-2 overflow-y-auto">
      {sorted.map(({ van, state }) => (
        <li key={van.driverId}>
          <button
            type="button"
            aria-pressed={van.driverId === chosen}
            onClick={() => onChoose(van.driverId === chosen ? undefined : van.driverId)}
            className="flex w-full min-w-0 flex-col gap-1 rounded-control border border-hairline px-3 py-2 text-start transition-colors hover:bg-hover focus-visible:-outline-offset-2 aria-pressed:bg-selected"
          >
            <span className="flex items-center justify-between gap-2">
              <span className="min-w-0 truncate font-medium">{van.driverName}</span>
              <StatusBadge tone={tones[state]}>{t(`tracking.state.${state}`)}</StatusBadge>
            </span>
            <span className="flex flex-wrap justify-between gap-x-3 text-small text-muted">
              <span>{van.street ?? t('tracking.offStreet')}</span>
              <span className="tabular-nums">{speedOf(van)}</span>
            </span>
            <span className="text-small text-muted">
              {ageOf(van, now)} · <TimeText at={van.at} form="time" />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const speedOf = ({ speed }: Van): string =>
  speed === null ? t('tracking.noSpeed') : t('tracking.speed', { speed: Math.round(speed * 3.6) })

function ageOf({ at }: Van, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000))
  if (seconds < 90) return t('tracking.secondsAgo', { count: seconds })
  const minutes = Math.round(seconds / 60)
  if (minutes < 90) return t('tracking.minutesAgo', { count: minutes })
  return t('tracking.hoursAgo', { count: Math.round(minutes / 60) })
}
