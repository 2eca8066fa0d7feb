import type { Place } from '#modules/streets/index.ts'
import { cityOf } from './city.ts'

let doors: Map<string, Place> | undefined

function allDoors(): Map<string, Place> {
  const { houses, names } = cityOf('clothesline')
  const wordAt = (words: Uint32Array, at: number): string => names[words[at] ?? 0] ?? ''
  return new Map(
    Array.from(houses.lat, (lat, at) => {
      const address = [wordAt(houses.number, at), wordAt(houses.street, at), wordAt(houses.postcode, at)].join(' ')
      return [address, { lat: lat / 1e7, lng: (houses.lng[at] ?? 0) / 1e7 }] as const
    }),
  )
}

/** Where the house of an address stands in the made-up city; undefined for one elsewhere. */
export function doorOf({ lines, postcode }: { lines: readonly string[]; postcode: string }): Place | undefined {
  doors ??= allDoors()
  return doors.get(`${lines.at(-1)} ${postcode}`)
}
