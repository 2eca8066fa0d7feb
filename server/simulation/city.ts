import { type Kind, type Place, packMap, type StreetMap, type WayDraft } from '#modules/streets/index.ts'
import { housesAlong } from './houses.ts'
import { streets } from './names.ts'
import { type Random, randomOf } from './random.ts'

const centre: Place = { lat: 51.4545, lng: -2.5879 }
const columns = 48
const rows = 40
const blockMetres = 170
const arterialEvery = 6
const metresPerDegree = 111_195

const saints =
  'Alder Birch Cedar Dyer Elm Foundry Glover Hazel Iron Juniper Kiln Linen Mill Nettle Orchard Potter'.split(' ')
const makers =
  'Abbot Barton Castle Draper Ember Fuller Garden Harbour Ivy Jubilee King Lark Market North Old Prior Quarry Rope Salt Temple Upper Vine Weaver York'.split(
    ' ',
  )
const ends = ['Street', 'Road', 'Lane', 'Row', 'Close', 'Way', 'Walk', 'Terrace']
const districts = [
  'Northgate',
  'Weavers’ Hill',
  'Old Market',
  'Harbourside',
  'The Mills',
  'Eastfield',
  'Southbank',
  'Kingsmead',
  'Brook End',
]

interface Grid {
  random: Random
  nodes: Place[]
  /** Between which row and the next the river runs in each column. */
  river: number[]
}

const nodeAt = (column: number, row: number): number => row * columns + column
const isArterial = (line: number): boolean => line % arterialEvery === 0

/** Where a corner of the grid lies, shaken so that no street is quite straight. */
function shaken(random: Random, column: number, row: number): Place {
  const shake = (): number => (random.share() - 0.5) * 0.4
  const east = (column - columns / 2 + shake()) * blockMetres
  const north = (rows / 2 - row + shake()) * blockMetres
  const perLng = metresPerDegree * Math.cos((centre.lat * Math.PI) / 180)
  return { lat: centre.lat + north / metresPerDegree, lng: centre.lng + east / perLng }
}

function riverThrough(random: Random): number[] {
  let row = Math.round(rows * 0.55)
  return Array.from({ length: columns }, () => {
    if (random.chance(0.35)) row = Math.max(4, Math.min(rows - 5, row + random.pick([-1, 1])))
    return row
  })
}

function nameGiver(random: Random): () => string {
  const given = new Set<string>()
  return () => {
    for (;;) {
      const name = `${random.pick([...saints, ...makers])} ${random.pick(ends)}`
      const whole = given.has(name) && given.size > 300 ? `Upper ${name}` : name
      if (given.has(whole) && given.size < 600) continue
      given.add(whole)
      return whole
    }
  }
}

interface Line {
  corners: number[]
  isArterial: boolean
  isOuter: boolean
  /** Whether the stretch after a corner may be left out. */
  isOpen: (at: number) => boolean
}

const speeds: Partial<Record<Kind, number>> = { primary: 60, secondary: 45, street: 30 }

/** The ways along one line of the grid: broken where there is no bridge or no street, each with a name of its own. */
function waysAlong({ random }: Grid, line: Line, nameOf: () => string): WayDraft[] {
  const kind: Kind = line.isOuter ? 'primary' : line.isArterial ? 'secondary' : 'street'
  const ways: WayDraft[] = []
  let [nodes, name]: [number[], string] = [[], nameOf()]
  const end = (): void => {
    const oneway = kind === 'street' && random.chance(0.12)
    if (nodes.length > 1) ways.push({ nodes, kind, speed: speeds[kind] ?? 30, oneway, name })
    nodes = []
  }
  for (const [at, corner] of line.corners.entries()) {
    nodes.push(corner)
    const isBroken = !line.isOpen(at) || (kind === 'street' && random.chance(0.07))
    const isNamedAnew = kind === 'street' ? nodes.length > 9 : nodes.length > 20
    if (isBroken) {
      end()
      name = nameOf()
    } else if (isNamedAnew) {
      end()
      name = nameOf()
      nodes = [corner]
    }
  }
  end()
  return ways
}

function streetsOf(grid: Grid): WayDraft[] {
  const nameOf = nameGiver(grid.random)
  const across = Array.from({ length: rows }, (_, row) =>
    waysAlong(
      grid,
      {
        corners: Array.from({ length: columns }, (_, column) => nodeAt(column, row)),
        isArterial: isArterial(row),
        isOuter: row === 0 || row === rows - 1,
        isOpen: () => true,
      },
      nameOf,
    ),
  )
  const down = Array.from({ length: columns }, (_, column) =>
    waysAlong(
      grid,
      {
        corners: Array.from({ length: rows }, (_, row) => nodeAt(column, row)),
        isArterial: isArterial(column),
        isOuter: column === 0 || column === columns - 1,
        isOpen: (row) => grid.river[column] !== row || isArterial(column) || column === columns - 1,
      },
      nameOf,
    ),
  )
  return [...across, ...down].flat()
}

/** Gives streets of the grid that are long enough the names that the customers of the demo chain live in. */
function withKnownNames(ways: readonly WayDraft[]): WayDraft[] {
  const long = ways.filter(({ kind, nodes }) => kind === 'secondary' && nodes.length > 12)
  const known = new Map(streets.map(([name], at) => [long[Math.floor((at * long.length) / streets.length)], name]))
  return ways.map((way) => ({ ...way, name: known.get(way) ?? way.name }))
}

/** The river, by nodes of its own in the middle of the blocks it runs through. */
function riverOf({ nodes, river }: Grid): WayDraft {
  const along = river.map((row, column) => {
    const [a, b] = [nodes[nodeAt(column, row)] ?? centre, nodes[nodeAt(column, row + 1)] ?? centre]
    return nodes.push({ lat: (a.lat + b.lat) / 2, lng: (a.lng + b.lng) / 2 }) - 1
  })
  return { nodes: along, kind: 'river', speed: 0, oneway: false, name: 'River Lye' }
}

/** A made-up city with streets, bridges, a river and districts: the same for the same seed. */
export function cityOf(seed: string): StreetMap {
  const random = randomOf(seed, 'city')
  const nodes = Array.from({ length: rows * columns }, (_, at) =>
    shaken(random, at % columns, Math.floor(at / columns)),
  )
  const grid: Grid = { random, nodes, river: riverThrough(random) }
  const named = withKnownNames(streetsOf(grid))
  const ways = [...named, riverOf(grid)]
  const places = districts.map((name, at) => {
    const [column, row] = [(at % 3) * 2 + 1, Math.floor(at / 3) * 2 + 1]
    return { name, ...(nodes[nodeAt(Math.round((column * columns) / 6), Math.round((row * rows) / 6))] ?? centre) }
  })
  const houses = housesAlong(named, { nodes, districts: places })
  return packMap({ name: 'Made-up city', source: 'made', nodes, ways, places, houses })
}
