import type { Freshness } from '../frame/map/town-map.ts'

const liveMs = 30_000
const delayedMs = 2 * 60_000

/** How fresh a position is at a moment: live within half a minute, delayed within two, lost after. */
export function freshnessOf(at: string, now: number): Freshness {
  const age = now - Date.parse(at)
  if (age < liveMs) return 'live'
  return age < delayedMs ? 'delayed' : 'lost'
}

/** Something that was somewhere at a moment of its own clock. */
interface Seen {
  driverId: string
  at: string
}

/** The newest of each driver when further positions come in, whatever their order; the same map when nothing is newer. */
export function withNewer<T extends Seen>(known: ReadonlyMap<string, T>, came: readonly T[]): ReadonlyMap<string, T> {
  const newest = new Map(known)
  let isNewer = false
  for (const one of came) {
    const before = newest.get(one.driverId)
    if (before && Date.parse(before.at) >= Date.parse(one.at)) continue
    newest.set(one.driverId, one)
    isNewer = true
  }
  return isNewer ? newest : known
}
