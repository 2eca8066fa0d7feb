import { addDays, instantAt, localTime, type WallTime } from '#platform/time.ts'

/** The hours in which nobody is disturbed, by the clocks of a zone; over midnight where they end before they begin, none where both are one. */
export interface QuietHours {
  timeZone: string
  from: WallTime
  until: WallTime
}

const within = (time: WallTime, { from, until }: QuietHours): boolean =>
  from < until ? from <= time && time < until : from !== until && (from <= time || time < until)

/** When a message may go out that is ready now: at once, or when the quiet hours end. */
export function sendableFrom(now: Date, quiet: QuietHours): Date {
  const { date, time } = localTime(now, quiet.timeZone)
  if (!within(time, quiet)) return now
  return instantAt(time < quiet.until ? date : addDays(date, 1), quiet.until, quiet.timeZone)
}
