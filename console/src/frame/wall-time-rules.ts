const clock = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })

/** What the zone's clocks show at an instant, as if it were UTC. */
const shownAt = (at: number, timeZone: string): number => Date.parse(`${clock(timeZone).format(at).replace(' ', 'T')}Z`)

/** The instant at which the clocks of a zone show this day and time, ISO 8601; one they skip moves on by what is skipped. */
export function instantOf(date: string, time: string, timeZone: string): string {
  const wanted = Date.parse(`${date}T${time}:00Z`)
  const first = wanted - (shownAt(wanted, timeZone) - wanted)
  return new Date(wanted - (shownAt(first, timeZone) - first)).toISOString()
}
