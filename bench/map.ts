import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  answersOf,
  buildGraph,
  costsFrom,
  importOsm,
  mapFileIn,
  quickestWay,
  writeMap,
} from '../server/modules/streets/index.ts'

const options = {
  file: { type: 'string', default: join(import.meta.dirname, '..', '..', 'shared', 'data', 'map', 'andorra.osm.pbf') },
  routes: { type: 'string', default: '1000' },
} as const

const rounded = (number: number, digits = 1): number => Number(number.toFixed(digits))

/** Numbers from 0 to 1, the same each time. */
function chance(): () => number {
  let state = 7
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Every tile of a zoom level over some bounds. */
function tilesOver([west, south, east, north]: readonly number[], z: number) {
  const x = (lng = 0): number => Math.floor((lng / 360 + 0.5) * 2 ** z)
  const y = (lat = 0): number => {
    const sine = Math.sin((lat * Math.PI) / 180)
    return Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z)
  }
  const tiles: { z: number; x: number; y: number }[] = []
  for (let column = x(west); column <= x(east); column += 1)
    for (let row = y(north); row <= y(south); row += 1) tiles.push({ z, x: column, y: row })
  return tiles
}

/** Routes between corners by chance, each compared with what Dijkstra's algorithm says. */
function compared({ map, count }: { map: ReturnType<typeof importOsm>; count: number }) {
  const graph = buildGraph(map)
  const random = chance()
  const corners = [...graph.connected.keys()].filter((node) => graph.connected[node] === 1)
  const any = (): number => corners[Math.floor(random() * corners.length)] ?? 0
  let [different, found, exact] = [0, 0, 0]
  for (let turn = 0; turn < count; turn += 1) {
    const [start, goal] = [any(), any()]
    const began = performance.now()
    const way = quickestWay(graph, start, goal)
    found += performance.now() - began
    const again = performance.now()
    const all = costsFrom(graph.edges, start)
    exact += performance.now() - again
    if (way?.cost !== all[goal]) different += 1
  }
  const edges = graph.edges.target.length
  return {
    connected: corners.length,
    edges,
    different,
    route_ms: rounded(found / count, 2),
    one_to_all_ms: rounded(exact / count, 2),
  }
}

/** A real extract: how long until one can route on it, whether routes are the quickest, and how long tiles take. */
export async function run(args: string[]) {
  const { values } = parseArgs({ args, options })
  if (!existsSync(values.file)) throw new Error(`There is no extract at ${values.file}; name one with --file.`)
  const folder = await mkdtemp(join(tmpdir(), 'clothesline-bench-'))
  try {
    const began = performance.now()
    const map = importOsm(values.file)
    await writeMap(mapFileIn(folder), map)
    const answers = answersOf({ map, version: 'bench' })
    const seconds = rounded((performance.now() - began) / 1000, 2)
    const { nodes, ways, bounds } = answers.facts(null)
    const tiles = [10, 12, 14].flatMap((zoom) => tilesOver(bounds, zoom))
    const drawing = performance.now()
    const sizes = tiles.map((tile) => answers.tile(tile).length)
    const tile = rounded((performance.now() - drawing) / tiles.length, 2)
    const routes = compared({ map, count: Number(values.routes) })
    const most = Math.round(Math.max(...sizes) / 1024)
    return {
      bench: 'map',
      import_s: seconds,
      nodes,
      ways,
      ...routes,
      tiles: tiles.length,
      tile_ms: tile,
      tile_max_kb: most,
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
