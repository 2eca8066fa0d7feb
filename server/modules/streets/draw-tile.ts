import { packedBytes, type Written, writeBytes, writeNumber, writeText, zigzag } from './protobuf.ts'
import { type Kind, kinds, type StreetMap } from './street-map.ts'

const extent = 4096
const margin = 128

/** A map made ready to be drawn: each way with its corners in the square of the whole world (0 to 1, Web Mercator). */
export interface Drawing {
  map: StreetMap
  x: Float64Array
  y: Float64Array
  /** West, north, east, south of each way. */
  corners: Float64Array
}

/** Which tile: as in the addresses of all web maps. */
export interface TileAddress {
  z: number
  x: number
  y: number
}

const mercatorY = (lat: number): number => {
  const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)
}
const mercatorX = (lng: number): number => lng / 360 + 0.5

/** Makes a map ready to be drawn. */
export function prepareDrawing(map: StreetMap): Drawing {
  const { ways } = map
  const x = Float64Array.from(map.lng, (lng) => mercatorX(lng / 1e7))
  const y = Float64Array.from(map.lat, (lat) => mercatorY(lat / 1e7))
  const corners = new Float64Array(ways.kind.length * 4)
  for (let way = 0; way < ways.kind.length; way += 1) {
    let [west, north, east, south] = [1, 1, 0, 0]
    for (let at = ways.first[way] ?? 0; at < (ways.first[way + 1] ?? 0); at += 1) {
      const node = ways.nodes[at] ?? 0
      west = Math.min(west, x[node] ?? 0)
      east = Math.max(east, x[node] ?? 0)
      north = Math.min(north, y[node] ?? 0)
      south = Math.max(south, y[node] ?? 0)
    }
    corners.set([west, north, east, south], way * 4)
  }
  return { map, x, y, corners }
}

const shownFrom: Record<Kind, number> = {
  motorway: 0,
  trunk: 0,
  primary: 0,
  river: 8,
  secondary: 9,
  tertiary: 10,
  street: 12,
  service: 14,
  path: 14,
}

type Point = [number, number]

/** The part of a stretch within the tile and its margin (Liang and Barsky 1984); undefined when there is none. */
function clipped([ax, ay]: Point, [bx, by]: Point): [Point, Point] | undefined {
  const [low, high] = [-margin, extent + margin]
  let [enter, leave] = [0, 1]
  const [dx, dy] = [bx - ax, by - ay]
  for (const [slope, room] of [
    [-dx, ax - low],
    [dx, high - ax],
    [-dy, ay - low],
    [dy, high - ay],
  ] as const) {
    if (slope === 0 && room < 0) return undefined
    if (slope < 0) enter = Math.max(enter, room / slope)
    if (slope > 0) leave = Math.min(leave, room / slope)
  }
  if (enter > leave) return undefined
  const at = (share: number): Point => [ax + share * dx, ay + share * dy]
  return [at(enter), at(leave)]
}

/** The lines of a way within a tile, on its grid; points that fall together are left out. */
function linesOf({ map: { ways }, x, y }: Drawing, way: number, tile: TileAddress): Point[][] {
  const size = 2 ** tile.z
  const onTile = (node: number): Point => [
    ((x[node] ?? 0) * size - tile.x) * extent,
    ((y[node] ?? 0) * size - tile.y) * extent,
  ]
  const lines: Point[][] = []
  let line: Point[] = []
  const add = ([px, py]: Point): void => {
    const point: Point = [Math.round(px), Math.round(py)]
    const last = line.at(-1)
    if (last?.[0] !== point[0] || last[1] !== point[1]) line.push(point)
  }
  const end = (): void => {
    if (line.length > 1) lines.push(line)
    line = []
  }
  for (let at = ways.first[way] ?? 0; at + 1 < (ways.first[way + 1] ?? 0); at += 1) {
    const [from, to] = [onTile(ways.nodes[at] ?? 0), onTile(ways.nodes[at + 1] ?? 0)]
    const part = clipped(from, to)
    if (!part) {
      end()
      continue
    }
    if (part[0][0] !== from[0] || part[0][1] !== from[1]) end()
    add(part[0])
    add(part[1])
    if (part[1][0] !== to[0] || part[1][1] !== to[1]) end()
  }
  end()
  return lines
}

function lineGeometry(lines: readonly Point[][]): number[] {
  const commands: number[] = []
  let [x, y] = [0, 0]
  const go = ([toX, toY]: Point): void => {
    commands.push(zigzag(toX - x), zigzag(toY - y))
    x = toX
    y = toY
  }
  for (const [begin, ...rest] of lines) {
    if (!begin) continue
    commands.push(1 + 8)
    go(begin)
    commands.push(2 + rest.length * 8)
    for (const point of rest) go(point)
  }
  return commands
}

interface Feature {
  type: 1 | 2
  geometry: number[]
  properties: Record<string, string>
}

function layerOf(name: string, features: readonly Feature[]): Written {
  const [keys, values] = [new Map<string, number>(), new Map<string, number>()]
  const numberIn = (words: Map<string, number>, word: string): number => {
    const number = words.get(word) ?? words.size
    words.set(word, number)
    return number
  }
  const layer: Written = []
  writeNumber(layer, 15, 2)
  writeText(layer, 1, name)
  for (const { type, geometry, properties } of features) {
    const tags = Object.entries(properties).flatMap(([key, value]) => [numberIn(keys, key), numberIn(values, value)])
    const feature: Written = []
    writeBytes(feature, 2, packedBytes(tags))
    writeNumber(feature, 3, type)
    writeBytes(feature, 4, packedBytes(geometry))
    writeBytes(layer, 2, feature)
  }
  for (const key of keys.keys()) writeText(layer, 3, key)
  for (const value of values.keys()) {
    const written: Written = []
    writeText(written, 1, value)
    writeBytes(layer, 4, written)
  }
  writeNumber(layer, 5, extent)
  return layer
}

function streetFeatures(drawing: Drawing, tile: TileAddress): Feature[] {
  const { map, corners } = drawing
  const size = 2 ** tile.z
  const reach = margin / extent
  const features: Feature[] = []
  for (let way = 0; way < map.ways.kind.length; way += 1) {
    const kind = kinds[map.ways.kind[way] ?? 0] ?? 'street'
    if (tile.z < shownFrom[kind]) continue
    const [west = 0, north = 0, east = 0, south = 0] = corners.subarray(way * 4, way * 4 + 4)
    if (east * size < tile.x - reach || west * size > tile.x + 1 + reach) continue
    if (south * size < tile.y - reach || north * size > tile.y + 1 + reach) continue
    const lines = linesOf(drawing, way, tile)
    if (lines.length === 0) continue
    const name = tile.z >= 13 ? map.names[map.ways.name[way] ?? 0] : ''
    features.push({ type: 2, geometry: lineGeometry(lines), properties: { kind, ...(name && { name }) } })
  }
  return features
}

function placeFeatures({ map }: Drawing, tile: TileAddress): Feature[] {
  const size = 2 ** tile.z
  return map.places.flatMap(({ name, lat, lng }) => {
    const x = Math.round((mercatorX(lng) * size - tile.x) * extent)
    const y = Math.round((mercatorY(lat) * size - tile.y) * extent)
    if (x < 0 || y < 0 || x >= extent || y >= extent) return []
    return [{ type: 1 as const, geometry: [1 + 8, zigzag(x), zigzag(y)], properties: { name } }]
  })
}

/** Draws a tile as Mapbox Vector Tile 2.1: the layer `streets` (`kind`, `name`) and the layer `places` (`name`). Empty where nothing is. */
export function drawTile(drawing: Drawing, tile: TileAddress): Uint8Array {
  const bytes: Written = []
  const layers = { streets: streetFeatures(drawing, tile), places: placeFeatures(drawing, tile) }
  for (const [name, features] of Object.entries(layers))
    if (features.length > 0) writeBytes(bytes, 3, layerOf(name, features))
  return Uint8Array.from(bytes)
}
