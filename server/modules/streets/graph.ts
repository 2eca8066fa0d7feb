import { type Place, placeOfNode, type StreetMap } from './street-map.ts'

/** Streets as compressed rows: the edges of node `n` are `first[n]` to `first[n + 1] - 1`. Costs are milliseconds, whole and at least one. */
export interface Edges {
  first: Uint32Array
  target: Uint32Array
  cost: Uint32Array
}

/** What routes are searched on. */
export interface Graph {
  map: StreetMap
  edges: Edges
  /** 1 for nodes from which one gets to all others of these, and back. */
  connected: Uint8Array
  /** The highest speed of any way, metres a second. */
  fastest: number
}

const earthRadius = 6_371_008.8
const radians = Math.PI / 180

/** Metres between two places on the sphere (haversine). */
export function metresApart(a: Place, b: Place): number {
  const dLat = (b.lat - a.lat) * radians
  const dLng = (b.lng - a.lng) * radians
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(dLng / 2) ** 2
  return 2 * earthRadius * Math.asin(Math.min(1, Math.sqrt(h)))
}

function* stretches({ ways }: StreetMap): Generator<{ from: number; to: number; way: number }> {
  for (let way = 0; way < ways.kind.length; way += 1) {
    for (let at = ways.first[way] ?? 0; at + 1 < (ways.first[way + 1] ?? 0); at += 1)
      yield { from: ways.nodes[at] ?? 0, to: ways.nodes[at + 1] ?? 0, way }
  }
}

function pack(count: number, list: { from: number[]; to: number[]; cost: number[] }): Edges {
  const first = new Uint32Array(count + 1)
  for (const node of list.from) first[node + 1] = (first[node + 1] ?? 0) + 1
  for (let node = 0; node < count; node += 1) first[node + 1] = (first[node + 1] ?? 0) + (first[node] ?? 0)
  const next = first.slice(0, count)
  const [target, cost] = [new Uint32Array(list.to.length), new Uint32Array(list.to.length)]
  for (const [at, node] of list.from.entries()) {
    const place = next[node] ?? 0
    next[node] = place + 1
    target[place] = list.to[at] ?? 0
    cost[place] = list.cost[at] ?? 0
  }
  return { first, target, cost }
}

function reached({ first, target }: Edges, start: number): Uint8Array {
  const seen = new Uint8Array(first.length - 1)
  const stack = [start]
  seen[start] = 1
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    for (let edge = first[node] ?? 0; edge < (first[node + 1] ?? 0); edge += 1) {
      const to = target[edge] ?? 0
      if (seen[to] === 1) continue
      seen[to] = 1
      stack.push(to)
    }
  }
  return seen
}

/** The largest part within which everybody gets everywhere, of those that some nodes spread over the map lie in. */
function mainPart(edges: Edges, back: Edges): Uint8Array {
  const count = edges.first.length - 1
  let best = new Uint8Array(count)
  let size = 0
  for (let turn = 0; turn < 32 && size <= count / 2; turn += 1) {
    const start = Math.floor((turn * count) / 32)
    if (best[start] === 1) continue
    const [out, home] = [reached(edges, start), reached(back, start)]
    const part = out.map((seen, node) => seen & (home[node] ?? 0))
    const found = part.reduce((sum, one) => sum + one, 0)
    if (found > size) [best, size] = [part, found]
  }
  return best
}

/** Builds what routes are searched on. */
export function buildGraph(map: StreetMap): Graph {
  const list = { from: [] as number[], to: [] as number[], cost: [] as number[] }
  const add = (from: number, to: number, cost: number): void => {
    list.from.push(from)
    list.to.push(to)
    list.cost.push(cost)
  }
  let fastest = 1
  for (const { from, to, way } of stretches(map)) {
    const speed = (map.ways.speed[way] ?? 0) / 3.6
    if (speed === 0 || from === to) continue
    fastest = Math.max(fastest, speed)
    const cost = Math.max(1, Math.ceil((metresApart(placeOfNode(map, from), placeOfNode(map, to)) / speed) * 1000))
    add(from, to, cost)
    if (map.ways.oneway[way] === 0) add(to, from, cost)
  }
  const edges = pack(map.lat.length, list)
  const back = pack(map.lat.length, { from: list.to, to: list.from, cost: list.cost })
  return { map, edges, connected: mainPart(edges, back), fastest }
}
