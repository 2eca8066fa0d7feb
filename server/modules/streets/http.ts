import { z } from 'zod'
import { type Route, type RouteContext, route } from '#platform/http/route.ts'
import { noWay } from './errors.ts'
import type { Streets } from './open-streets.ts'

const tag = 'Map'
const mostPlaces = 50

const place = (text: string, context: z.RefinementCtx): { lat: number; lng: number } => {
  const [lat = Number.NaN, lng = Number.NaN, ...rest] = text.split(',').map((part) => Number(part.trim() || Number.NaN))
  const isPlace = rest.length === 0 && Math.abs(lat) <= 90 && Math.abs(lng) <= 180
  if (!isPlace) context.addIssue({ code: 'custom', message: 'must be a place such as 42.5063,1.5218' })
  return { lat, lng }
}
const Place = z.string().max(64).transform(place)
const Places = z
  .string()
  .max(64 * mostPlaces)
  .transform((text, context) => text.split(';').map((one) => place(one, context)))
  .refine((places) => places.length <= mostPlaces, `names at most ${mostPlaces} places`)
const Tile = z.object({
  z: z.coerce.number().int().min(0).max(20),
  x: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 20),
  y: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 20),
})

const Facts = z.object({
  name: z.string(),
  source: z.enum(['imported', 'made']).meta({ description: '`made`: a made-up town, for no map was imported.' }),
  version: z.string(),
  bounds: z.tuple([z.number(), z.number(), z.number(), z.number()]).meta({ description: 'West, south, east, north.' }),
  nodes: z.int(),
  ways: z.int(),
})

/** Proves who is asking: what the map answers comes from memory, and rights are read in transactions only. */
const proved = ({ ask }: Pick<RouteContext<unknown, unknown, unknown>, 'ask'>): Promise<void> =>
  ask(async () => undefined)

const mapRoutes = (streets: Streets): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/map',
    summary: 'What the map shows',
    tag,
    access: 'signed_in',
    reply: Facts,
    run: async (context) => {
      await proved(context)
      return streets.facts()
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/map/tiles/:z/:x/:y',
    summary: 'A tile of the map as Mapbox Vector Tile; the version of the map in `v` makes it cacheable',
    tag,
    access: 'signed_in',
    params: Tile,
    query: z.strictObject({ v: z.string().max(64).optional() }),
    download: ['application/vnd.mapbox-vector-tile'],
    run: async ({ params, query, reply, ask }) => {
      await proved({ ask })
      const { z: zoom, x, y } = params
      reply.header('cache-control', query.v === undefined ? 'no-cache' : 'private, max-age=604800, immutable')
      const content = Buffer.from(await streets.tile(params))
      return {
        fileName: `${zoom}-${x}-${y}.mvt`,
        contentType: 'application/vnd.mapbox-vector-tile',
        content,
        inline: true,
      }
    },
  }),
]

const wayRoutes = (streets: Streets): Route[] => [
  route({
    method: 'GET',
    path: '/api/v1/map/drive',
    summary: 'The quickest drive between two places',
    tag,
    access: 'signed_in',
    query: z.strictObject({ from: Place, to: Place }),
    reply: z.object({
      seconds: z.int(),
      metres: z.int(),
      line: z.array(z.tuple([z.number(), z.number()])).meta({ description: 'Longitude and latitude along the way.' }),
      router: z.string(),
      degraded: z.string().nullable(),
    }),
    run: async ({ query, ask }) => {
      await proved({ ask })
      const drive = await streets.router.drive(query)
      if (!drive) throw noWay({})
      return { ...drive, router: streets.router.name, degraded: streets.router.trouble() ?? null }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/map/travel-times',
    summary: 'Seconds from each of some places to each of others; null where no way leads',
    tag,
    access: 'signed_in',
    query: z.strictObject({ from: Places, to: Places }),
    reply: z.object({
      seconds: z.array(z.array(z.number().nullable())),
      router: z.string(),
      degraded: z.string().nullable(),
    }),
    run: async ({ query, ask }) => {
      await proved({ ask })
      const seconds = await streets.router.times(query)
      return { seconds, router: streets.router.name, degraded: streets.router.trouble() ?? null }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/map/streets',
    summary: 'The street at each of some places; null far from any',
    tag,
    access: 'signed_in',
    query: z.strictObject({ at: Places }),
    reply: z.object({ items: z.array(z.object({ street: z.string(), metres: z.int() }).nullable()) }),
    run: async ({ query, ask }) => {
      await proved({ ask })
      return { items: await streets.streetsAt(query.at) }
    },
  }),
]

/** REST: the map and its tiles, drives, travel times, streets at places. */
export const routesWith = (streets: Streets): Route[] => [...mapRoutes(streets), ...wayRoutes(streets)]
