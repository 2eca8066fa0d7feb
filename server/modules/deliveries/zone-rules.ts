/** A point on the earth in degrees: longitude, latitude, as in GeoJSON. */
export type Point = readonly [longitude: number, latitude: number]

/** A closed line; the last point may repeat the first. */
export type Ring = readonly Point[]

/** A zone as far as it decides who drives to an address. */
export interface ZoneShape {
  id: string
  name: string
  priority: number
  /** An outer ring, then holes; null where postcodes alone say it. */
  rings: readonly Ring[] | null
  postcodes: readonly string[]
}

/** Where an address is, as far as anybody knows. */
export interface Whereabouts {
  lat?: number | null | undefined
  lon?: number | null | undefined
  postcode?: string | null | undefined
}

/** Whether a point lies within a ring, by counting crossings to its east; a ring of fewer than three points holds nothing. */
export function isWithin([x, y]: Point, ring: Ring): boolean {
  let within = false
  for (const [index, [x2, y2]] of ring.entries()) {
    const [x1, y1] = ring.at(index - 1) ?? [x2, y2]
    // Each edge owns its lower end only, so that a corner counts once.
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within
  }
  return within
}

/** Whether a point lies within a polygon: in its outer ring and in none of its holes. */
export const isInPolygon = (point: Point, [outer, ...holes]: readonly Ring[]): boolean =>
  outer !== undefined && isWithin(point, outer) && !holes.some((hole) => isWithin(point, hole))

/** A postcode as it is compared: capitals without spaces and hyphens. */
export const postcodeKey = (postcode: string): string => postcode.toUpperCase().replaceAll(/[\s-]/g, '')

/** Whether one of a zone's postcodes, or the beginning of one ending in `*`, names this one. */
export function namesPostcode(postcodes: readonly string[], postcode: string): boolean {
  const key = postcodeKey(postcode)
  if (key === '') return false
  return postcodes.some((listed) => {
    const wanted = postcodeKey(listed)
    return wanted.endsWith('*') ? key.startsWith(wanted.slice(0, -1)) : key === wanted
  })
}

/** Whether a zone serves an address: by its position where that is known and the zone is drawn, or else by its postcode. */
export function serves({ rings, postcodes }: ZoneShape, { lat, lon, postcode }: Whereabouts): boolean {
  const isPlaced = typeof lat === 'number' && typeof lon === 'number'
  if (isPlaced && rings !== null && isInPolygon([lon, lat], rings)) return true
  return typeof postcode === 'string' && namesPostcode(postcodes, postcode)
}

/** The zone that serves an address: of several the one with the highest priority, of equals the first by name; undefined when none does. */
export const zoneFor = <Z extends ZoneShape>(zones: readonly Z[], place: Whereabouts): Z | undefined =>
  zones
    .filter((zone) => serves(zone, place))
    .toSorted((one, other) => other.priority - one.priority || (one.name < other.name ? -1 : 1))[0]
