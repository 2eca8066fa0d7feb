import { type Random, randomOf } from '../random.ts'
import type { Api } from './api.ts'
import { type Place, type Way, wayAlong } from './way.ts'

/** The streets of a running server. */
export interface City {
  /** The same place in the middle of the city for the same word. */
  placeOf: (word: string) => Place
  isInside: (place: Place) => boolean
  /** The quickest drive along the streets, and how fast it goes on average in metres a second; a straight one where no street leads. */
  wayBetween: (from: Place, to: Place) => Promise<{ way: Way; metresPerSecond: number }>
}

interface MapFacts {
  bounds: [west: number, south: number, east: number, north: number]
}

interface Drive {
  seconds: number
  line: [lng: number, lat: number][]
}

const cautious = 8

function somewhere(random: Random, [west, south, east, north]: MapFacts['bounds']): Place {
  const within = (from: number, to: number): number => from + (to - from) * (0.2 + 0.6 * random.share())
  return { lat: within(south, north), lng: within(west, east) }
}

/** Asks a server for its streets. */
export async function openCity(api: Api, seed: string): Promise<City> {
  const { bounds } = await api.get<MapFacts>('/api/v1/map')
  const [west, south, east, north] = bounds
  return {
    placeOf: (word) => somewhere(randomOf(seed, 'place', word), bounds),
    isInside: ({ lat, lng }) => lat >= south && lat <= north && lng >= west && lng <= east,
    wayBetween: async (from, to) => {
      const text = ({ lat, lng }: Place): string => `${lat.toFixed(6)},${lng.toFixed(6)}`
      const drive = await api
        .get<Drive>(`/api/v1/map/drive?from=${text(from)}&to=${text(to)}`)
        .catch((): Drive => ({ seconds: 0, line: [] }))
      const way = wayAlong([from, ...drive.line.map(([lng, lat]) => ({ lat, lng })), to])
      return { way, metresPerSecond: drive.seconds > 0 ? Math.max(3, way.metres / drive.seconds) : cautious }
    },
  }
}
