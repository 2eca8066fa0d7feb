import { z } from 'zod'
import { type Neighbour, Unwell } from '#platform/neighbour.ts'
import type { Place } from './street-map.ts'
import type { Drive } from './street-questions.ts'

/** What finds ways: our own streets, or a routing engine beside us. */
export interface Router {
  name: string
  /** The quickest drive; null where no way leads. */
  drive: (asked: { from: Place; to: Place }) => Promise<Drive | null>
  /** Seconds from each place to each other place; null where no way leads. */
  times: (asked: { from: Place[]; to: Place[] }) => Promise<(number | null)[][]>
  /** Why it does not answer; undefined when all is well. */
  trouble: () => string | undefined
}

/** Our own streets as a router. */
export const ownRouter = (answers: Pick<Router, 'drive' | 'times'>): Router => ({
  name: 'own',
  ...answers,
  trouble: () => undefined,
})

/** Asks a router beside us. */
const asking =
  (router: Neighbour) =>
  <S extends z.ZodType>(url: string, schema: S, init: RequestInit = {}): Promise<z.output<S>> =>
    router.call(async (signal) => {
      const answer = await fetch(url, { ...init, signal })
      if (!answer.ok) throw new Unwell(`answered ${answer.status}`)
      return schema.parse(await answer.json())
    })

const troubleOf = (router: Neighbour) => () => router.trouble()?.reason

const Line = z.object({ coordinates: z.array(z.tuple([z.number(), z.number()])) })
const OsrmRoute = z.object({
  routes: z.array(z.object({ duration: z.number(), distance: z.number(), geometry: Line })),
})
const OsrmTable = z.object({ durations: z.array(z.array(z.number().nullable())) })
const written = (places: readonly Place[]): string => places.map(({ lng, lat }) => `${lng},${lat}`).join(';')

/** A router that speaks the HTTP interface of OSRM (`/route/v1`, `/table/v1`). */
export function osrmRouter(url: string, router: Neighbour): Router {
  const asked = asking(router)
  return {
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
    trouble: troubleOf(router),
  }
}

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
export function valhallaRouter(url: string, router: Neighbour): Router {
  const asked = asking(router)
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
    trouble: troubleOf(router),
  }
}

/** The router of a setting such as `osrm:http://127.0.0.1:5000`; undefined when none is set. */
export function routerOf(setting: string | undefined, router: Neighbour): Router | undefined {
  const match = /^(osrm|valhalla):(https?:\/\/.+?)\/?$/.exec(setting ?? '')
  if (!match?.[2]) return undefined
  return match[1] === 'osrm' ? osrmRouter(match[2], router) : valhallaRouter(match[2], router)
}

/** Asks the router outside and, when it fails, our own streets. */
export function withFallBack(outside: Router | undefined, own: Router): Router {
  if (!outside) return own
  return {
    name: outside.name,
    drive: (places) => outside.drive(places).catch(() => own.drive(places)),
    times: (places) => outside.times(places).catch(() => own.times(places)),
    trouble: outside.trouble,
  }
}
