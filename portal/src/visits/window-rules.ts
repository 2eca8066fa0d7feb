import type { FreeWindow } from '../api/shapes.ts'

/** The free times of one day. */
export interface FreeDay {
  /** As `YYYY-MM-DD`, at the place. */
  readonly day: string
  readonly windows: readonly FreeWindow[]
}

/** Free times by the day at the place, both in their order. */
export function byDay(windows: readonly FreeWindow[], timeZone: string): FreeDay[] {
  const form = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  const days = Map.groupBy(
    windows.toSorted((a, b) => a.from.localeCompare(b.from)),
    ({ from }) => form.format(new Date(from)),
  )
  return [...days].map(([day, free]) => ({ day, windows: free }))
}
