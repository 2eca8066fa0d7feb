import type { Graph } from './graph.ts'
import type { Place, StreetMap } from './street-map.ts'

const cellDegrees = 0.002
const mostRings = 60
const metresPerDegree = 111_195

/** The stretches of streets by the squares they touch, `first` and `last` node of each and its way. */
export interface StreetIndex {
  cells: Map<number, number[]>
  from: number[]
  to: number[]
  way: number[]
}

const column = (degrees: number): number => Math.floor((degrees + 180) / cellDegrees)
const cellOf = (x: number, y: number): number => y * 200_000 + x

/** Sorts the stretches that are driven into squares. */
export function indexStreets({ map, connected }: Graph): StreetIndex {
  const { ways, lat, lng } = map
  const index: StreetIndex = { cells: new Map(), from: [], to: [], way: [] }
  for (let way = 0; way < ways.kind.length; way += 1) {
    if (ways.speed[way] === 0) continue
    for (let at = ways.first[way] ?? 0; at + 1 < (ways.first[way + 1] ?? 0); at += 1) {
      const [a, b] = [ways.nodes[at] ?? 0, ways.nodes[at + 1] ?? 0]
      if (connected[a] === 0 || connected[b] === 0) continue
      const number = index.way.push(way) - 1
      index.from.push(a)
      index.to.push(b)
      const xs = [column((lng[a] ?? 0) / 1e7), column((lng[b] ?? 0) / 1e7)]
      const ys = [column((lat[a] ?? 0) / 1e7), column((lat[b] ?? 0) / 1e7)]
      for (let y = Math.min(...ys); y <= Math.max(...ys); y += 1)
        for (let x = Math.min(...xs); x <= Math.max(...xs); x += 1) {
          const cell = index.cells.get(cellOf(x, y))
          if (cell) cell.push(number)
          else index.cells.set(cellOf(x, y), [number])
        }
    }
  }
  return index
}

/** The street nearest to a place: its way, the nearer node of its stretch, and how far it is. */
export interface Found {
  way: number
  node: number
  metres: number
}

function measured(
  { lat, lng }: StreetMap,
  { from, to, way }: StreetIndex,
  asked: { number: number; place: Place },
): Found {
  const { number, place } = asked
  const east = Math.cos((place.lat * Math.PI) / 180)
  const flat = (node: number): [number, number] => [
    ((lng[node] ?? 0) / 1e7 - place.lng) * east * metresPerDegree,
    ((lat[node] ?? 0) / 1e7 - place.lat) * metresPerDegree,
  ]
  const [a, b] = [from[number] ?? 0, to[number] ?? 0]
  const [[ax, ay], [bx, by]] = [flat(a), flat(b)]
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / length))
  const metres = Math.hypot(ax + share * (bx - ax), ay + share * (by - ay))
  return { way: way[number] ?? 0, node: share < 0.5 ? a : b, metres }
}

/** The street nearest to a place, looked for in squares around it; undefined when none is within about ten kilometres. */
export function nearestStreet(map: StreetMap, index: StreetIndex, place: Place): Found | undefined {
  const [x, y] = [column(place.lng), column(place.lat)]
  const narrowest = cellDegrees * metresPerDegree * Math.cos((place.lat * Math.PI) / 180)
  let best: Found | undefined
  for (let ring = 0; ring <= mostRings; ring += 1) {
    if (best && best.metres < (ring - 1) * narrowest) return best
    for (let dy = -ring; dy <= ring; dy += 1) {
      const step = Math.abs(dy) === ring ? 1 : 2 * ring
      for (let dx = -ring; dx <= ring; dx += Math.max(1, step)) {
        for (const number of index.cells.get(cellOf(x + dx, y + dy)) ?? []) {
          const found = measured(map, index, { number, place })
          if (!best || found.metres < best.metres) best = found
        }
      }
    }
  }
  return best
}
