import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { TimeText } from '@clothesline/ui/time-text'
import { t } from '../i18n/translate.ts'
import type { Job, JobState } from './deliveries.queries.ts'

const tones: Record<JobState, Tone> = {
  requested: 'caution',
  confirmed: 'plain',
  assigned: 'plain',
  accepted: 'plain',
  en_route: 'note',
  arrived: 'note',
  completed: 'good',
  attempted: 'bad',
  returned: 'plain',
  cancelled: 'plain',
}

/** Where a stop stands, as a badge. */
export const StateBadge = ({ state }: { state: JobState }) => (
  <StatusBadge tone={tones[state]}>{t(`deliveries.state.${state}`)}</StatusBadge>
)

/** From when until when, in the branch's time. */
export function WindowText({ from, until }: { from: string | null; until: string | null }) {
  if (from === null || until === null) return <span>{t('deliveries.noWindow')}</span>
  return (
    <span className="whitespace-nowrap tabular-nums">
      <TimeText at={from} form="time" />–<TimeText at={until} form="time" />
    </span>
  )
}

/** What is to be known of where a stop is: that it is not on the map, or only roughly; a place that is sure needs no word. */
export function PinWords({ job: { pin, state } }: { job: Pick<Job, 'pin' | 'state'> }) {
  if (pin === null || pin === 'house' || isOver(state)) return null
  if (pin === 'none') return <StatusBadge tone="caution">{t('deliveries.pin.none')}</StatusBadge>
  return <span className="text-small text-muted">{t(`deliveries.pin.${pin}`)}</span>
}

const isOver = (state: JobState): boolean => ['completed', 'returned', 'cancelled'].includes(state)

/** Where a stop is, in one line. */
export const placeOf = ({ address: { lines, postcode, city } }: Pick<Job, 'address'>): string =>
  [lines.join(', '), [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ')
