import { type Edges, type Graph, metresApart } from './graph.ts'
import { placeOfNode } from './street-map.ts'

const unreached = 0xffffffff

/** A heap of nodes by a key, each with the key it was put in with. */
interface Heap {
  keys: number[]
  nodes: number[]
}

function put({ keys, nodes }: Heap, key: number, node: number): void {
  let at = keys.length
  while (at > 0) {
    const above = (at - 1) >> 1
    if ((keys[above] ?? 0) <= key) break
    keys[at] = keys[above] ?? 0
    nodes[at] = nodes[above] ?? 0
    at = above
  }
  keys[at] = key
  nodes[at] = node
}

function takeLeast({ keys, nodes }: Heap): { key: number; node: number } | undefined {
  const [key, node] = [keys[0], nodes[0]]
  const [lastKey, lastNode] = [keys.pop(), nodes.pop()]
  if (key === undefined || node === undefined || lastKey === undefined || lastNode === undefined) return undefined
  const size = keys.length
  let at = 0
  while (size > 0) {
    let below = 2 * at + 1
    if (below >= size) break
    if (below + 1 < size && (keys[below + 1] ?? 0) < (keys[below] ?? 0)) below += 1
    if ((keys[below] ?? 0) >= lastKey) break
    keys[at] = keys[below] ?? 0
    nodes[at] = nodes[below] ?? 0
    at = below
  }
  if (size > 0) {
    keys[at] = lastKey
    nodes[at] = lastNode
  }
  return { key, node }
}

/** How far every node is from one, in milliseconds; `until` ends the search when it has seen all it asks for. Dijkstra's algorithm. */
export function costsFrom(edges: Edges, start: number, until?: ReadonlySet<number>): Uint32Array {
  const cost = new Uint32Array(edges.first.length - 1).fill(unreached)
  const heap: Heap = { keys: [], nodes: [] }
  let waiting = until?.size ?? -1
  cost[start] = 0
  put(heap, 0, start)
  for (let least = takeLeast(heap); least; least = takeLeast(heap)) {
    const { key, node } = least
    if (key > (cost[node] ?? 0)) continue
    if (until?.has(node) && --waiting === 0) return cost
    for (let edge = edges.first[node] ?? 0; edge < (edges.first[node + 1] ?? 0); edge += 1) {
      const to = edges.target[edge] ?? 0
      const along = key + (edges.cost[edge] ?? 0)
      if (along >= (cost[to] ?? 0)) continue
      cost[to] = along
      put(heap, along, to)
    }
  }
  return cost
}

/** A way through the streets: the nodes along it and the milliseconds it takes. */
export interface Way {
  cost: number
  nodes: number[]
}

function nodesBack(from: Int32Array, goal: number): number[] {
  const nodes: number[] = []
  for (let node = goal; node !== -1; node = from[node] ?? -1) nodes.push(node)
  return nodes.reverse()
}

/**
 * The quickest way between two nodes; undefined when there is none. A* (Hart, Nilsson, Raphael 1968): what is left is at least the straight
 * line at the highest speed of the map, so the way is as quick as Dijkstra's.
 */
export function quickestWay({ map, edges, fastest }: Graph, start: number, goal: number): Way | undefined {
  const end = placeOfNode(map, goal)
  const left = (node: number): number => Math.floor((metresApart(placeOfNode(map, node), end) / fastest) * 1000)
  const cost = new Uint32Array(map.lat.length).fill(unreached)
  const from = new Int32Array(map.lat.length).fill(-1)
  const done = new Uint8Array(map.lat.length)
  const heap: Heap = { keys: [], nodes: [] }
  cost[start] = 0
  put(heap, left(start), start)
  for (let least = takeLeast(heap); least; least = takeLeast(heap)) {
    const { node } = least
    if (node === goal) return { cost: cost[goal] ?? 0, nodes: nodesBack(from, goal) }
    if (done[node] === 1) continue
    done[node] = 1
    for (let edge = edges.first[node] ?? 0; edge < (edges.first[node + 1] ?? 0); edge += 1) {
      const to = edges.target[edge] ?? 0
      const along = (cost[node] ?? 0) + (edges.cost[edge] ?? 0)
      if (along >= (cost[to] ?? 0)) continue
      cost[to] = along
      from[to] = node
      put(heap, along + left(to), to)
    }
  }
  return undefined
}

/** Seconds from each of some nodes to each of others; null where no way leads. */
export const travelTimes = ({ edges }: Graph, from: readonly number[], to: readonly number[]): (number | null)[][] =>
  from.map((start) => {
    const cost = costsFrom(edges, start, new Set(to))
    return to.map((goal) => (cost[goal] === unreached ? null : (cost[goal] ?? 0) / 1000))
  })
