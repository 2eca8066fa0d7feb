import { dateFormat } from '@clothesline/ui/logic/formats.ts'

/** How instants are told: in which language, and in which place's time. */
export interface Telling {
  readonly locale: string
  readonly timeZone: string
}

const day = 86_400_000

/** The calendar day of an instant at a place, as a count of days. */
const dayNumber = (at: Date, timeZone: string): number =>
  Date.parse(dateFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)) / day

/** The day of an instant as somebody says it on another: today, tomorrow, yesterday; otherwise by its date, with the year when it is another. */
export function dayText(at: Date, now: Date, { locale, timeZone }: Telling): string {
  const away = dayNumber(at, timeZone) - dayNumber(now, timeZone)
  if (Math.abs(away) <= 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(away, 'day')
  const isOfNow = at.getUTCFullYear() === now.getUTCFullYear() || Math.abs(away) < 60
  const form = { weekday: 'short', day: 'numeric', month: 'short', year: isOfNow ? undefined : 'numeric' } as const
  return dateFormat(locale, { ...form, timeZone }).format(at)
}

/** The clock of an instant. */
export const clockText = (at: Date, { locale, timeZone }: Telling): string =>
  dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).format(at)

/** The time from one instant to another of the same day. */
export const rangeText = (from: Date, to: Date, { locale, timeZone }: Telling): string =>
  dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone }).formatRange(from, to)
