import { TimeText } from '@clothesline/ui/time-text'
import { t } from '../i18n/translate.ts'
import type { Stop } from './round.ts'

/** From when until when a stop is wanted. */
export function WindowText({ stop: { windowStart, windowEnd } }: { stop: Pick<Stop, 'windowStart' | 'windowEnd'> }) {
  if (windowStart === null || windowEnd === null) return <span>{t('stop.anyTime')}</span>
  return (
    <span className="whitespace-nowrap">
      <TimeText at={windowStart} form="time" />
      {' – '}
      <TimeText at={windowEnd} form="time" />
    </span>
  )
}
