import { z } from 'zod'
import { preferring } from './preferring.ts'
import type { Place } from './street-map.ts'
import type { Drive } from './street-questions.ts'

/** What finds ways: our own streets, or a routing engine beside us. */
export interface Router {
  name: string
  /** The quickest drive; null where no way leads. */
  drive: (asked: { from: Place; to: Place }) => Promise<Drive | null>
  /** Seconds from each place to each other place; null where no way leads. */
  times: (asked: { from: Place[]; to: Place[] }) => Promise<(number | null)[][]>
}

/** Our own streets as a router. */
export const ownRouter = (answers: Omit<Router, 'name'>): Router => ({ name: 'own', ...answers })

const patienceMs = 2_000

async function asked<S extends z.ZodType>(url: string, schema: S, init: RequestInit = {}): Promise<z.output<S>> {
  const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(patienceMs) })
  if (!answer.ok) throw new Error(`The router answered ${answer.status}.`)
  return schema.parse(await answer.json())
}

const Line = z.object({ coordinates: z.array(z.tuple([z.number(), z.number()])) })
const OsrmRoute = z.object({
  routes: z.array(z.object({ duration: z.number(), distance: z.number(), geometry: Line })),
})
const OsrmTable = z.object({ durations: z.array(z.array(z.number().nullable())) })
const written = (places: readonly Place[]): string => places.map(({ lng, lat }) => `${lng},${lat}`).join(';')

/** A router that speaks the HTTP interface of OSRM (`/route/v1`, `/table/v1`). */
export const osrmRouter = (url: string): Router => ({
  name: 'osrm',
  drive: async ({ from, to }) => {
    const { routes } = await asked(
      `${url}/route/v1/driving/${written([from, to])}?overview=full&geometries=geojson`,
      OsrmRoute,
    )
    const [best] = routes
    if (!best) return null
    const { duration, distance, geometry } = best
    return { seconds: Math.round(duration), metres: Math.round(distance), line: geometry.coordinates }
  },
  times: async ({ from, to }) => {
    const places = (count: number, first: number): string =>
      Array.from({ length: count }, (_, at) => first + at).join(';')
    const query = `sources=${places(from.length, 0)}&destinations=${places(to.length, from.length)}`
    return (await asked(`${url}/table/v1/driving/${written([...from, ...to])}?${query}`, OsrmTable)).durations
  },
})

const ValhallaRoute = z.object({
  trip: z.object({
    summary: z.object({ time: z.number(), length: z.number() }),
    legs: z.array(z.object({ shape: z.string() })),
  }),
})
const ValhallaTimes = z.object({ sources_to_targets: z.array(z.array(z.object({ time: z.number().nullable() }))) })

/** Reads a line in Google's encoded polyline form with six digits, as Valhalla writes it. */
export function decodedLine(text: string): [number, number][] {
  const line: [number, number][] = []
  let at = 0
  const next = (): number => {
    let [value, shift] = [0, 0]
    for (;;) {
      const bits = text.charCodeAt(at++) - 63
      value += (bits & 31) * 2 ** shift
      shift += 5
      if (bits < 32) return value % 2 === 1 ? -(value + 1) / 2 : value / 2
    }
  }
  let [lat, lng] = [0, 0]
  while (at < text.length) {
    lat += next()
    lng += next()
    line.push([lng / 1e6, lat / 1e6])
  }
  return line
}

/** A router that speaks the HTTP interface of Valhalla (`/route`, `/sources_to_targets`). */
export function valhallaRouter(url: string): Router {
  const posted = (body: object): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const spot = ({ lat, lng }: Place) => ({ lat, lon: lng })
  return {
    name: 'valhalla',
    drive: async ({ from, to }) => {
      const body = { locations: [spot(from), spot(to)], costing: 'auto', units: 'kilometers' }
      const { trip } = await asked(`${url}/route`, ValhallaRoute, posted(body))
      const { time, length } = trip.summary
      const line = trip.legs.flatMap(({ shape }) => decodedLine(shape))
      return { seconds: Math.round(time), metres: Math.round(length * 1000), line }
    },
    times: async ({ from, to }) => {
      const body = { sources: from.map(spot), targets: to.map(spot), costing: 'auto' }
      const { sources_to_targets: rows } = await asked(`${url}/sources_to_targets`, ValhallaTimes, posted(body))
      return rows.map((row) => row.map(({ time }) => time))
    },
  }
}

/** The router of a setting such as `osrm:http://127.0.0.1:5000`; undefined when none is set. */
export function routerOf(setting: string | undefined): Router | undefined {
  const match = /^(osrm|valhalla):(https?:\/\/.+?)\/?$/.exec(setting ?? '')
  if (!match?.[2]) return undefined
  return match[1] === 'osrm' ? osrmRouter(match[2]) : valhallaRouter(match[2])
}

/** Asks the router outside and, when it fails, our own streets; after a failure it is left alone for some seconds. */
export function withFallBack(outside: Router | undefined, own: Router, now: () => number = Date.now) {
  if (!outside) return { router: own, degraded: () => undefined }
  const { either, failure } = preferring(outside, own, now)
  const router: Router = {
    name: outside.name,
    drive: (places) => either((one) => one.drive(places)),
    times: (places) => either((one) => one.times(places)),
  }
  const sentence = (why: string): string => `${outside.name} does not answer (${why}); times come from our own streets.`
  return { router, degraded: () => failure() && sentence(failure() ?? '') }
}
