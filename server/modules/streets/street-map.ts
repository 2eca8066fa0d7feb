/** What runs along a line of the map. The order is that of the numbers they are stored as. */
export const kinds = [
  'motorway',
  'trunk',
  'primary',
  'secondary',
  'tertiary',
  'street',
  'service',
  'path',
  'river',
] as const

/** What runs along a line of the map. */
export type Kind = (typeof kinds)[number]

/** A place in degrees. */
export interface Place {
  lat: number
  lng: number
}

/** A town or an area in typed arrays: travel times and the drawn map both come from it. */
export interface StreetMap {
  name: string
  source: 'imported' | 'made'
  /** Degrees × 10⁷ of each node. */
  lat: Int32Array
  lng: Int32Array
  /** Way `w` runs along `nodes[first[w]]` to `nodes[first[w + 1] - 1]`; `kind` by its number, `speed` in km/h (0: nobody drives there), `name` by its number. */
  ways: {
    first: Uint32Array
    nodes: Uint32Array
    kind: Uint8Array
    speed: Uint8Array
    oneway: Uint8Array
    name: Uint32Array
  }
  /** Words of the map by their number; the first is empty: a way without a name. */
  names: string[]
  /** Houses whose address is known: degrees × 10⁷ each, and the numbers of the words of their address; 0 where one is not known. */
  houses: {
    lat: Int32Array
    lng: Int32Array
    street: Uint32Array
    number: Uint32Array
    postcode: Uint32Array
    town: Uint32Array
  }
  /** Districts and villages, for orientation. */
  places: ({ name: string } & Place)[]
}

/** A way before it is packed; its nodes by their number. */
export interface WayDraft {
  nodes: readonly number[]
  kind: Kind
  speed: number
  oneway: boolean
  name: string
}

/** A house before it is packed; words that are not known are empty. */
export interface HouseDraft extends Place {
  street: string
  number: string
  postcode: string
  town: string
}

/** Packs ways and nodes (degrees) into a map. */
export function packMap(drawn: {
  name: string
  source: StreetMap['source']
  nodes: readonly Place[]
  ways: readonly WayDraft[]
  places: StreetMap['places']
  houses?: readonly HouseDraft[]
}): StreetMap {
  const { nodes, ways, places, name, source, houses = [] } = drawn
  const numbers = new Map<string, number>([['', 0]])
  const numberOf = (text: string): number => {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  const first = new Uint32Array(ways.length + 1)
  for (const [at, way] of ways.entries()) first[at + 1] = (first[at] ?? 0) + way.nodes.length
  const along = new Uint32Array(first[ways.length] ?? 0)
  for (const [at, way] of ways.entries()) along.set(way.nodes, first[at])
  const tenMillionths = (all: readonly Place[], of: 'lat' | 'lng'): Int32Array =>
    Int32Array.from(all, (place) => Math.round(place[of] * 1e7))
  const wordsOf = (of: 'street' | 'number' | 'postcode' | 'town'): Uint32Array =>
    Uint32Array.from(houses, (house) => numberOf(house[of]))
  return {
    name,
    source,
    lat: tenMillionths(nodes, 'lat'),
    lng: tenMillionths(nodes, 'lng'),
    ways: {
      first,
      nodes: along,
      kind: Uint8Array.from(ways, ({ kind }) => kinds.indexOf(kind)),
      speed: Uint8Array.from(ways, ({ speed }) => speed),
      oneway: Uint8Array.from(ways, ({ oneway }) => (oneway ? 1 : 0)),
      name: Uint32Array.from(ways, (way) => numberOf(way.name)),
    },
    houses: {
      lat: tenMillionths(houses, 'lat'),
      lng: tenMillionths(houses, 'lng'),
      street: wordsOf('street'),
      number: wordsOf('number'),
      postcode: wordsOf('postcode'),
      town: wordsOf('town'),
    },
    names: [...numbers.keys()],
    places,
  }
}

/** Where a node lies. */
export const placeOfNode = ({ lat, lng }: StreetMap, node: number): Place => ({
  lat: (lat[node] ?? 0) / 1e7,
  lng: (lng[node] ?? 0) / 1e7,
})

/** The corners of what is drawn in degrees: west, south, east, north. */
export function boundsOf({ lat, lng, ways }: StreetMap): [number, number, number, number] {
  let [west, south, east, north] = [1.8e9, 9e8, -1.8e9, -9e8]
  for (const node of ways.nodes) {
    const [x, y] = [lng[node] ?? 0, lat[node] ?? 0]
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return [west / 1e7, south / 1e7, east / 1e7, north / 1e7]
}
