import { drawTile, prepareDrawing, type TileAddress } from './draw-tile.ts'
import { type AddressIndex, type FoundPlace, findAddress, indexAddresses, type WrittenAddress } from './find-address.ts'
import { quickestWay, travelTimes } from './find-way.ts'
import { buildGraph, metresApart } from './graph.ts'
import type { StoredMap } from './map-file.ts'
import { indexStreets, nearestStreet } from './nearest.ts'
import { boundsOf, type Place, placeOfNode } from './street-map.ts'

/** A drive: seconds, metres and the line it takes as `[lng, lat]`. */
export interface Drive {
  seconds: number
  metres: number
  line: [number, number][]
}

/** What the map is: its corners (west, south, east, north) and how much is on it. */
export interface MapFacts {
  name: string
  source: 'imported' | 'made'
  version: string
  bounds: [number, number, number, number]
  nodes: number
  ways: number
}

/** The street at a place: its name, empty for one without, and how far away it is. */
export interface StreetAt {
  street: string
  metres: number
}

/** Everything that can be asked of a map, by the name of the question. */
export interface Questions {
  facts: (asked: null) => MapFacts
  tile: (asked: TileAddress) => Uint8Array
  drive: (asked: { from: Place; to: Place }) => Drive | null
  times: (asked: { from: Place[]; to: Place[] }) => (number | null)[][]
  streets: (asked: Place[]) => (StreetAt | null)[]
  addresses: (asked: readonly WrittenAddress[]) => (FoundPlace | null)[]
}

/** Makes a map answer: the graph and the drawing are made of the same arrays. */
export function answersOf({ map, version }: StoredMap): Questions {
  const graph = buildGraph(map)
  const index = indexStreets(graph)
  const drawing = prepareDrawing(map)
  let written: AddressIndex | undefined
  const near = (place: Place) => nearestStreet(map, index, place)
  const times = (from: Place[], to: Place[]): (number | null)[][] => {
    const [starts, goals] = [from.map(near), to.map(near)]
    const known = goals.flatMap((goal) => goal?.node ?? [])
    return starts.map((start) => {
      const row = start ? (travelTimes(graph, [start.node], known)[0] ?? []) : []
      let next = 0
      return goals.map((goal) => (start && goal ? (row[next++] ?? null) : null))
    })
  }
  return {
    facts: () => {
      const { name, source, lat, ways } = map
      return { name, source, version, bounds: boundsOf(map), nodes: lat.length, ways: ways.kind.length }
    },
    tile: (tile) => drawTile(drawing, tile),
    drive: ({ from, to }) => {
      const [start, goal] = [near(from), near(to)]
      const way = start && goal && quickestWay(graph, start.node, goal.node)
      if (!way) return null
      const along = way.nodes.map((node) => placeOfNode(map, node))
      const metres = along.slice(1).reduce((sum, place, at) => sum + metresApart(along[at] ?? place, place), 0)
      return {
        seconds: Math.round(way.cost / 1000),
        metres: Math.round(metres),
        line: along.map(({ lng, lat }) => [lng, lat]),
      }
    },
    times: ({ from, to }) => times(from, to),
    streets: (places) =>
      places.map((place) => {
        const found = near(place)
        return found
          ? { street: map.names[map.ways.name[found.way] ?? 0] ?? '', metres: Math.round(found.metres) }
          : null
      }),
    addresses: (asked) => {
      const index = written ?? indexAddresses(map)
      written = index
      return asked.map((address) => findAddress(index, address))
    },
  }
}
