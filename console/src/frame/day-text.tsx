import { dateFormat } from '@clothesline/ui/logic/formats.ts'
import { useUiSettings } from '@clothesline/ui/ui-settings'

/** A day of the calendar, such as the first of a price list, in the words of the viewer's language; `YYYY-MM-DD` in every time zone the same. */
export function DayText({ day }: { day: string }) {
  const { locale } = useUiSettings()
  const form = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  return (
    <time dir="auto" dateTime={day} className="whitespace-nowrap tabular-nums">
      {form.format(new Date(`${day}T00:00:00Z`))}
    </time>
  )
}
