import { z } from 'zod'
import type { FoundPlace, Sureness, WrittenAddress } from './find-address.ts'
import { preferring } from './preferring.ts'

/** What finds addresses: our own map, or a geocoder beside us. */
export interface Geocoder {
  name: string
  /** Where each address is; null for one that is not found. */
  find: (addresses: readonly WrittenAddress[]) => Promise<(FoundPlace | null)[]>
}

const patienceMs = 3_000

const Degrees = z.coerce.number()
const Answer = z.array(z.object({ lat: Degrees, lon: Degrees, place_rank: z.int() }))

/** How sure a rank of Nominatim is: 30 is a house, 26 to 29 a street, what is below an area. */
const sureOf = (rank: number): Sureness => (rank >= 30 ? 'house' : rank >= 26 ? 'street' : 'area')

/** A geocoder that speaks the search of Nominatim (`/search?format=jsonv2`); asked for one address after the other, as its users are asked to. */
export const nominatim = (url: string): Geocoder => ({
  name: 'nominatim',
  find: async (addresses) => {
    const found: (FoundPlace | null)[] = []
    for (const { lines, postcode, city } of addresses) {
      const words = [...lines, [postcode, city].filter(Boolean).join(' ')].filter((part) => part !== '').join(', ')
      const query = new URLSearchParams({ q: words, format: 'jsonv2', limit: '1' })
      const answer = await fetch(`${url}/search?${query}`, { signal: AbortSignal.timeout(patienceMs) })
      if (!answer.ok) throw new Error(`The geocoder answered ${answer.status}.`)
      const [best] = Answer.parse(await answer.json())
      found.push(best ? { lat: best.lat, lng: best.lon, sure: sureOf(best.place_rank) } : null)
    }
    return found
  },
})

/** The geocoder of a setting such as `nominatim:http://127.0.0.1:8080`; undefined when none is set. */
export function geocoderOf(setting: string | undefined): Geocoder | undefined {
  const [, url] = /^nominatim:(https?:\/\/.+?)\/?$/.exec(setting ?? '') ?? []
  return url === undefined ? undefined : nominatim(url)
}

/** Asks the geocoder outside and, when it fails, our own map. */
export function geocoderWith(outside: Geocoder | undefined, own: Geocoder, now: () => number = Date.now) {
  if (!outside) return { geocoder: own, degraded: () => undefined }
  const { either, failure } = preferring(outside, own, now)
  const sentence = (why: string): string =>
    `${outside.name} does not answer (${why}); addresses are looked up in our own map.`
  const geocoder: Geocoder = { name: outside.name, find: (addresses) => either((one) => one.find(addresses)) }
  return { geocoder, degraded: () => failure() && sentence(failure() ?? '') }
}
