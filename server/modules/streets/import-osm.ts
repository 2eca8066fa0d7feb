import { basename } from 'node:path'
import { notAMap } from './errors.ts'
import { type OsmWay, readPbf } from './read-pbf.ts'
import { type HouseDraft, type Kind, type Place, packMap, type StreetMap, type WayDraft } from './street-map.ts'

/** Kilometres an hour that are driven where no sign says otherwise. */
const driven: Record<string, readonly [Kind, number]> = {
  motorway: ['motorway', 100],
  motorway_link: ['motorway', 60],
  trunk: ['trunk', 80],
  trunk_link: ['trunk', 50],
  primary: ['primary', 60],
  primary_link: ['primary', 45],
  secondary: ['secondary', 50],
  secondary_link: ['secondary', 40],
  tertiary: ['tertiary', 45],
  tertiary_link: ['tertiary', 35],
  unclassified: ['street', 35],
  residential: ['street', 30],
  living_street: ['street', 10],
  road: ['street', 30],
  service: ['service', 15],
  pedestrian: ['path', 0],
  footway: ['path', 0],
  path: ['path', 0],
  cycleway: ['path', 0],
  steps: ['path', 0],
  track: ['path', 0],
}
const closed = new Set(['no', 'private', 'agricultural', 'forestry'])
const oneways = new Set(['yes', 'true', '1', '-1'])

const speedOf = (tags: ReadonlyMap<string, string>, usual: number): number => {
  const sign = /^(\d{1,3})( mph)?$/.exec(tags.get('maxspeed') ?? '')
  if (!sign || usual === 0) return usual
  const limit = Math.round(Number(sign[1]) * (sign[2] ? 1.609 : 1))
  return Math.max(5, Math.min(130, limit))
}

type Drawn = Omit<WayDraft, 'nodes'> & { refs: number[] }

/** A way as it is kept; undefined for what is neither a street nor a river. */
function drawnOf({ refs, tags }: OsmWay): Drawn | undefined {
  if (refs.length < 2) return undefined
  const name = tags.get('name') ?? tags.get('ref') ?? ''
  if (tags.get('waterway') === 'river') return { refs, kind: 'river', speed: 0, oneway: false, name }
  const found = driven[tags.get('highway') ?? '']
  if (!found || tags.get('area') === 'yes') return undefined
  const [kind, usual] = found
  const isClosed = closed.has(tags.get('motor_vehicle') ?? tags.get('vehicle') ?? tags.get('access') ?? '')
  const said = tags.get('oneway')
  const isRound = tags.get('junction') === 'roundabout' || tags.get('highway') === 'motorway'
  const oneway = said === undefined ? isRound : oneways.has(said)
  const speed = isClosed ? 0 : speedOf(tags, usual)
  return { refs: said === '-1' ? refs.toReversed() : refs, kind, speed, oneway, name }
}

const settlements = new Set(['city', 'town', 'village', 'suburb', 'quarter', 'neighbourhood'])

/** The address that stands at a node or a building; undefined without a number. */
function addressAt(tags: ReadonlyMap<string, string>): Omit<HouseDraft, 'lat' | 'lng'> | undefined {
  const [number, street] = [tags.get('addr:housenumber'), tags.get('addr:street') ?? tags.get('addr:place')]
  if (number === undefined || street === undefined) return undefined
  return { number, street, postcode: tags.get('addr:postcode') ?? '', town: tags.get('addr:city') ?? '' }
}

interface Read {
  drawn: Drawn[]
  /** The nodes on streets by their ids, in the order of their numbers. */
  numbers: Map<number, number>
  /** What address a building has, by the node at one of its corners. */
  buildings: Map<number, Omit<HouseDraft, 'lat' | 'lng'>>
}

function readWays(path: string): Read {
  const read: Read = { drawn: [], numbers: new Map(), buildings: new Map() }
  readPbf(path, {
    way: (way) => {
      const [corner] = way.refs
      const address = addressAt(way.tags)
      if (address && corner !== undefined) read.buildings.set(corner, address)
      const found = drawnOf(way)
      if (!found) return
      read.drawn.push(found)
      for (const ref of found.refs) if (!read.numbers.has(ref)) read.numbers.set(ref, read.numbers.size)
    },
  })
  return read
}

/**
 * Reads the streets and the addresses of an extract of OpenStreetMap. The file is read twice, ways first, so that of its nodes only those on
 * streets are held; a building lies where one of its corners does. Turn restrictions are not looked at.
 */
export function importOsm(path: string): StreetMap {
  const { drawn, numbers, buildings } = readWays(path)
  const nodes = new Array<Place | undefined>(numbers.size).fill(undefined)
  const places: StreetMap['places'] = []
  const houses: HouseDraft[] = []
  readPbf(path, {
    node: ({ id, lat, lng, tags }) => {
      const number = numbers.get(id)
      if (number !== undefined) nodes[number] = { lat, lng }
      const said = tags()
      const name = said.get('name')
      if (name !== undefined && settlements.has(said.get('place') ?? '')) places.push({ name, lat, lng })
      for (const address of [addressAt(said), buildings.get(id)]) if (address) houses.push({ ...address, lat, lng })
    },
  })
  // At the edge of an extract ways lead to nodes that were cut off.
  const isThere = (number: number): boolean => nodes[number] !== undefined
  const ways = drawn.flatMap(({ refs, ...way }) => {
    const along = refs.map((ref) => numbers.get(ref) ?? -1).filter(isThere)
    return along.length < 2 ? [] : [{ ...way, nodes: along }]
  })
  if (!ways.some(({ speed }) => speed > 0)) throw notAMap({ reason: 'there are no streets in it.' })
  const name = basename(path).replace(/\.osm\.pbf$|\.pbf$/, '')
  return packMap({
    ...{ name, source: 'imported', nodes: nodes.map((one) => one ?? { lat: 0, lng: 0 }) },
    ...{ ways, places, houses },
  })
}
