import type { HouseDraft, Place, WayDraft } from '#modules/streets/index.ts'
import { streets } from './names.ts'

const town = 'Bristol'
const metresPerDegree = 111_195
const metresBetween = 24
/** As many numbers as the demo chain's customers live at. */
const mostKnown = 180

const known = new Map(streets)

interface Ground {
  nodes: readonly Place[]
  districts: readonly Place[]
}

type Metres = readonly [east: number, north: number]

const metresFrom = (from: Place, to: Place): Metres => [
  (to.lng - from.lng) * metresPerDegree * Math.cos((from.lat * Math.PI) / 180),
  (to.lat - from.lat) * metresPerDegree,
]

const moved = (from: Place, [east, north]: Metres): Place => ({
  lat: from.lat + north / metresPerDegree,
  lng: from.lng + east / (metresPerDegree * Math.cos((from.lat * Math.PI) / 180)),
})

interface Leg {
  from: Place
  way: Metres
  length: number
}

function legsOf({ nodes: along }: WayDraft, nodes: readonly Place[]): Leg[] {
  const places = along.flatMap((node) => nodes[node] ?? [])
  return places.slice(1).flatMap((to, at) => {
    const from = places[at]
    if (!from) return []
    const way = metresFrom(from, to)
    return [{ from, way, length: Math.hypot(...way) }]
  })
}

/** Eight metres beside the middle of the street, on the left or on the right. */
function besideStreet(legs: readonly Leg[], metres: number, side: 1 | -1): Place | undefined {
  let rest = metres
  const leg = legs.find(({ length }) => {
    if (rest <= length) return true
    rest -= length
    return false
  })
  if (!leg) return undefined
  const [east, north] = leg.way.map((part) => part / leg.length) as [number, number]
  return moved(leg.from, [east * rest - north * 8 * side, north * rest + east * 8 * side])
}

/** The houses of a made-up city: odd numbers on the left of each street and even ones on the right; a postcode to each known street and district. */
export function housesAlong(ways: readonly WayDraft[], { nodes, districts }: Ground): HouseDraft[] {
  return ways.flatMap((way) => {
    const legs = legsOf(way, nodes)
    const length = legs.reduce((sum, leg) => sum + leg.length, 0)
    const count = known.has(way.name) ? mostKnown : Math.floor(length / metresBetween)
    const middle = besideStreet(legs, length / 2, 1)
    if (!middle) return []
    const away = districts.map((district) => Math.hypot(...metresFrom(middle, district)))
    const postcode = known.get(way.name) ?? `BS${20 + away.indexOf(Math.min(...away))} 1AA`
    return Array.from({ length: count }, (_, at) => at + 1).flatMap((number) => {
      const place = besideStreet(legs, ((number - 0.5) * length) / count, number % 2 === 1 ? 1 : -1)
      return place ? [{ ...place, street: way.name, number: String(number), postcode, town }] : []
    })
  })
}
