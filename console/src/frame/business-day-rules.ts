/** The business date of an instant: the day in the branch's time zone, which begins at its day start (`04:00`), not at midnight. */
export function businessDayOf(now: Date, timeZone: string | undefined, dayStart: string): string {
  const [hours = 0, minutes = 0] = dayStart.split(':').map(Number)
  const begun = new Date(now.getTime() - (hours * 60 + minutes) * 60_000)
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(begun)
}
