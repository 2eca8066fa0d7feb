import { z } from 'zod'
import { type Neighbour, Unwell } from '#platform/neighbour.ts'
import type { FoundPlace, Sureness, WrittenAddress } from './find-address.ts'

/** What finds addresses: our own map, or a geocoder beside us. */
export interface Geocoder {
  name: string
  /** Where each address is; null for one that is not found. */
  find: (addresses: readonly WrittenAddress[]) => Promise<(FoundPlace | null)[]>
}

const Degrees = z.coerce.number()
const Answer = z.array(z.object({ lat: Degrees, lon: Degrees, place_rank: z.int() }))

/** How sure a rank of Nominatim is: 30 is a house, 26 to 29 a street, what is below an area. */
const sureOf = (rank: number): Sureness => (rank >= 30 ? 'house' : rank >= 26 ? 'street' : 'area')

/** A geocoder that speaks the search of Nominatim (`/search?format=jsonv2`); asked for one address after the other, as its users are asked to. */
export function nominatim(url: string, geocoder: Neighbour): Geocoder {
  const findOne = ({ lines, postcode, city }: WrittenAddress): Promise<FoundPlace | null> =>
    geocoder.call(async (signal) => {
      const words = [...lines, [postcode, city].filter(Boolean).join(' ')].filter((part) => part !== '').join(', ')
      const query = new URLSearchParams({ q: words, format: 'jsonv2', limit: '1' })
      const answer = await fetch(`${url}/search?${query}`, { signal })
      if (!answer.ok) throw new Unwell(`answered ${answer.status}`)
      const [best] = Answer.parse(await answer.json())
      return best ? { lat: best.lat, lng: best.lon, sure: sureOf(best.place_rank) } : null
    })
  return {
    name: 'nominatim',
    find: async (addresses) => {
      const found: (FoundPlace | null)[] = []
      for (const address of addresses) found.push(await findOne(address))
      return found
    },
  }
}

/** The geocoder of a setting such as `nominatim:http://127.0.0.1:8080`; undefined when none is set. */
export function geocoderOf(setting: string | undefined, geocoder: Neighbour): Geocoder | undefined {
  const [, url] = /^nominatim:(https?:\/\/.+?)\/?$/.exec(setting ?? '') ?? []
  return url === undefined ? undefined : nominatim(url, geocoder)
}

/** Asks the geocoder outside and, when it fails, our own map. */
export const geocoderWith = (outside: Geocoder | undefined, own: Geocoder): Geocoder =>
  outside ? { name: outside.name, find: (addresses) => outside.find(addresses).catch(() => own.find(addresses)) } : own
