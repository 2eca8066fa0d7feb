/** How it is known where an address lies: found that surely, put by hand, or looked for in vain. */
export type Pin = 'house' | 'street' | 'area' | 'hand' | 'none'

/** A place in degrees and how it is known. */
export interface Pinned {
  latitude: number | null
  longitude: number | null
  pin: Pin | null
}

/** What somebody says of the place of an address: degrees, nothing any more (null), or no word of it. */
interface Said {
  latitude?: number | null | undefined
  longitude?: number | null | undefined
}

const unknown: Pinned = { latitude: null, longitude: null, pin: null }

/**
 * How it is known where an address lies once it was written anew. Degrees other than those known are put by hand; a place that was found is
 * forgotten when the address reads otherwise, one put by hand only when another or none is said.
 */
export function pinAfter(before: Pinned | undefined, said: Said, { readsSame }: { readsSame: boolean }): Pinned {
  const { latitude, longitude } = said
  if (latitude === null) return unknown
  if (latitude === undefined || longitude === undefined || longitude === null)
    return before && (readsSame || before.pin === 'hand') ? before : unknown
  if (before?.latitude !== latitude || before.longitude !== longitude) return { latitude, longitude, pin: 'hand' }
  return readsSame || before.pin === 'hand' ? before : unknown
}
