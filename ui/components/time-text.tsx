import { dateFormat } from '../logic/formats.ts'
import { useUiSettings } from './ui-settings.tsx'

/** How an instant is told: by clock, by a near day, by any date, or by day and clock. */
export type TimeForm = 'time' | 'day' | 'date' | 'moment' | 'long'

const forms: Record<TimeForm, Intl.DateTimeFormatOptions> = {
  time: { hour: 'numeric', minute: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  moment: { weekday: 'short', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' },
  long: { dateStyle: 'full', timeStyle: 'short' },
}

interface TimeTextProps {
  /** An instant in UTC, ISO 8601. */
  at: string
  form?: TimeForm | undefined
  /** The zone to tell it in, when it is not the one in force. */
  timeZone?: string | undefined
}

/** An instant told in the branch's time zone; pointing at it tells it in full. */
export function TimeText({ at, form = 'moment', timeZone }: TimeTextProps) {
  const settings = useUiSettings()
  const zone = { timeZone: timeZone ?? settings.timeZone }
  const instant = new Date(at)
  const told = (as: TimeForm) => dateFormat(settings.locale, { ...forms[as], ...zone }).format(instant)
  return (
    <time dir="auto" dateTime={at} title={told('long')} className="whitespace-nowrap tabular-nums">
      {told(form)}
    </time>
  )
}
