import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it, test } from 'vitest'
import { aNeighbour } from '#testing/neighbour.ts'
import { type Extract, writeExtract } from '#testing/osm-extract.ts'
import { drawTile, prepareDrawing } from './draw-tile.ts'
import { costsFrom, quickestWay } from './find-way.ts'
import { buildGraph, metresApart } from './graph.ts'
import { importOsm } from './import-osm.ts'
import { openStreets } from './open-streets.ts'
import { cursorOver, fieldsOf, packed, textOf, varint } from './protobuf.ts'
import { osrmRouter, ownRouter, valhallaRouter, withFallBack } from './routers.ts'
import { type Place, packMap, type WayDraft } from './street-map.ts'
import { answersOf } from './street-questions.ts'

const folder = mkdtempSync(join(tmpdir(), 'clothesline-streets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ten = 10_000_000_000
/** Four corners of a square of 1.1 km, one side a one-way street, one a footpath, and a village in the middle. */
const town: Extract = {
  nodes: [
    { id: ten + 1, lat: 42.5, lng: 1.5 },
    { id: ten + 2, lat: 42.5, lng: 1.51 },
    { id: ten + 3, lat: 42.51, lng: 1.51 },
    { id: ten + 4, lat: 42.51, lng: 1.5 },
    { id: ten + 5, lat: 42.505, lng: 1.505, tags: { place: 'village', name: 'Canòlich' } },
  ],
  ways: [
    { id: 1, refs: [ten + 1, ten + 2], tags: { highway: 'residential', name: 'Carrer Major' } },
    { id: 2, refs: [ten + 3, ten + 2], tags: { highway: 'primary', oneway: '-1', maxspeed: '50', name: 'Avinguda' } },
    { id: 3, refs: [ten + 3, ten + 4, 77], tags: { highway: 'service' } },
    { id: 4, refs: [ten + 4, ten + 1], tags: { highway: 'footway' } },
    { id: 5, refs: [ten + 4, ten + 1], tags: { highway: 'residential', access: 'private' } },
    { id: 6, refs: [ten + 1, ten + 2, ten + 3], tags: { building: 'yes' } },
  ],
}

describe('an extract of OpenStreetMap', () => {
  const path = join(folder, 'town.osm.pbf')
  writeExtract(path, town)
  const map = importOsm(path)

  it('becomes streets with names, speeds, directions and villages; ways that are none are left out', () => {
    expect(map.ways.kind).toHaveLength(5)
    expect([...map.ways.speed]).toEqual([30, 50, 15, 0, 0])
    expect([...map.ways.oneway]).toEqual([0, 1, 0, 0, 0])
    expect(map.names).toEqual(['', 'Carrer Major', 'Avinguda'])
    expect(map.places).toEqual([{ name: 'Canòlich', lat: 42.505, lng: 1.505 }])
    expect(map.name).toBe('town')
  })

  it('lets nobody drive against a one-way street or along a footpath', () => {
    const graph = buildGraph(map)
    const corner = (lat: number, lng: number): number =>
      map.lat.findIndex((one, at) => one === Math.round(lat * 1e7) && map.lng[at] === Math.round(lng * 1e7))
    const [a, b, c] = [corner(42.5, 1.5), corner(42.5, 1.51), corner(42.51, 1.51)]
    expect(quickestWay(graph, a, c)?.nodes).toEqual([a, b, c])
    expect(quickestWay(graph, c, a)).toBeUndefined()
    const metres = metresApart({ lat: 42.5, lng: 1.51 }, { lat: 42.51, lng: 1.51 })
    expect(quickestWay(graph, b, c)?.cost).toBe(Math.ceil((metres / (50 / 3.6)) * 1000))
  })

  it('that is cut off, damaged, of another kind or without streets is refused with a sentence', () => {
    const whole = readFileSync(path)
    const made = (name: string, content: Uint8Array | string): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const damaged = Uint8Array.from(whole)
    damaged.fill(255, whole.length - 60, whole.length - 20)
    for (const bad of [
      made('short', whole.subarray(0, whole.length - 9)),
      made('damaged', damaged),
      made('text', 'name,street\nA,B\n'),
      made('empty', ''),
    ])
      expect(() => importOsm(bad)).toThrow(/^This file cannot be read as an extract/)
    writeExtract(join(folder, 'future'), { ...town, features: ['LocationsInTime'] })
    expect(() => importOsm(join(folder, 'future'))).toThrow(/LocationsInTime/)
    writeExtract(join(folder, 'sea'), { ...town, ways: [] })
    expect(() => importOsm(join(folder, 'sea'))).toThrow(/no streets/)
  })
})

/** Streets drawn by chance over some corners. */
const drawn = fc
  .tuple(
    fc.array(
      fc.record({
        lat: fc.double({ min: 42, max: 42.1, noNaN: true }),
        lng: fc.double({ min: 1, max: 1.1, noNaN: true }),
      }),
      {
        minLength: 4,
        maxLength: 40,
      },
    ),
    fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.integer({ min: 5, max: 130 }), fc.boolean()), {
      minLength: 3,
      maxLength: 90,
    }),
  )
  .map(([nodes, lines]) => {
    const ways = lines.map(
      ([a, b, c, speed, oneway]): WayDraft => ({
        nodes: [a, b, c].map((one) => one % nodes.length),
        kind: 'street',
        speed,
        oneway,
        name: '',
      }),
    )
    return packMap({ name: 'drawn', source: 'made', nodes, ways, places: [] })
  })

test('the quickest way takes as long as Dijkstra says, along edges that are there', () => {
  fc.assert(
    fc.property(drawn, fc.nat(), fc.nat(), (map, a, b) => {
      const graph = buildGraph(map)
      const [start, goal] = [a % map.lat.length, b % map.lat.length]
      const exact = costsFrom(graph.edges, start)[goal]
      const way = quickestWay(graph, start, goal)
      expect(way?.cost ?? 0xffffffff).toBe(exact)
      const { first, target, cost } = graph.edges
      const sum = (way?.nodes ?? []).slice(1).reduce((total, to, at) => {
        const from = way?.nodes[at] ?? -1
        const steps = [...target.subarray(first[from], first[from + 1])]
        const least = Math.min(
          ...steps.flatMap((one, place) => (one === to ? [cost[(first[from] ?? 0) + place] ?? 0] : [])),
        )
        return total + least
      }, 0)
      if (way) expect(sum).toBe(way.cost)
    }),
    { numRuns: 300 },
  )
})

test('the nearest street is the one a look at every street finds', () => {
  const place = fc.record({
    lat: fc.double({ min: 42, max: 42.1, noNaN: true }),
    lng: fc.double({ min: 1, max: 1.1, noNaN: true }),
  })
  fc.assert(
    fc.property(drawn, place, (map, at) => {
      const graph = buildGraph(map)
      const [found] = answersOf({ map, version: '' }).streets([at])
      const flat = (node: number): [number, number] => {
        const east = Math.cos((at.lat * Math.PI) / 180)
        return [((map.lng[node] ?? 0) / 1e7 - at.lng) * east, (map.lat[node] ?? 0) / 1e7 - at.lat].map(
          (one) => one * 111_195,
        ) as [number, number]
      }
      let least = Number.POSITIVE_INFINITY
      for (let way = 0; way < map.ways.kind.length; way += 1) {
        const along = [...map.ways.nodes.subarray(map.ways.first[way], map.ways.first[way + 1])]
        for (const [step, a] of along.entries()) {
          const b = along[step + 1]
          if (b === undefined || graph.connected[a] === 0 || graph.connected[b] === 0) continue
          const [[ax, ay], [bx, by]] = [flat(a), flat(b)]
          for (let share = 0; share <= 1; share += 0.001)
            least = Math.min(least, Math.hypot(ax + share * (bx - ax), ay + share * (by - ay)))
        }
      }
      if (least === Number.POSITIVE_INFINITY) expect(found).toBeNull()
      else expect(Math.abs((found?.metres ?? 1e9) - least)).toBeLessThan(12)
    }),
    { numRuns: 25 },
  )
})

/** The lines and names of a tile, read back. */
function tileOf(bytes: Uint8Array) {
  const layers: { name: string; features: number; keys: string[]; numbers: number[] }[] = []
  for (const { number, inner } of fieldsOf(cursorOver(bytes))) {
    expect(number).toBe(3)
    const layer = { name: '', features: 0, keys: [] as string[], numbers: [] as number[] }
    for (const field of fieldsOf(inner)) {
      if (field.number === 1) layer.name = textOf(field.inner)
      if (field.number === 3) layer.keys.push(textOf(field.inner))
      if (field.number === 2) {
        layer.features += 1
        for (const part of fieldsOf(field.inner))
          if (part.number === 4) layer.numbers.push(...packed(part.inner, varint))
      }
    }
    layers.push(layer)
  }
  return layers
}

describe('a tile', () => {
  const path = join(folder, 'tiles.osm.pbf')
  writeExtract(path, town)
  const drawing = prepareDrawing(importOsm(path))
  const around = (z: number, place: Place) => {
    const sine = Math.sin((place.lat * Math.PI) / 180)
    const x = Math.floor((place.lng / 360 + 0.5) * 2 ** z)
    return { z, x, y: Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * 2 ** z) }
  }

  it('shows streets with kind and name, and villages', () => {
    const [streets, places] = tileOf(drawTile(drawing, around(14, { lat: 42.505, lng: 1.505 })))
    expect(streets).toMatchObject({ name: 'streets', keys: ['kind', 'name'] })
    expect(streets?.features).toBeGreaterThan(2)
    expect(places).toMatchObject({ name: 'places', features: 1, keys: ['name'] })
  })

  it('shows from afar only the large roads, and nothing where nothing is', () => {
    const [streets] = tileOf(drawTile(drawing, around(8, { lat: 42.505, lng: 1.505 })))
    expect(streets?.features).toBe(1)
    expect(drawTile(drawing, { z: 14, x: 0, y: 0 })).toHaveLength(0)
  })
})

const made = () =>
  packMap({
    name: 'two streets',
    source: 'made',
    nodes: [
      { lat: 42.5, lng: 1.5 },
      { lat: 42.5, lng: 1.51 },
      { lat: 42.51, lng: 1.51 },
    ],
    ways: [
      { nodes: [0, 1], kind: 'street', speed: 30, oneway: false, name: 'First Street' },
      { nodes: [1, 2], kind: 'street', speed: 30, oneway: false, name: 'Second Street' },
    ],
    places: [],
  })

describe('the streets of an installation', () => {
  it('are drawn by a thread of their own, and kept in the data directory', async () => {
    const dataDirectory = mkdtempSync(join(folder, 'data-'))
    const streets = openStreets({ dataDirectory, made, map: aNeighbour() })
    const { version, bounds } = await streets.facts()
    expect(bounds).toEqual([1.5, 42.5, 1.51, 42.51])
    expect(
      await streets.streetsAt([
        { lat: 42.5001, lng: 1.505 },
        { lat: 60, lng: 60 },
      ]),
    ).toEqual([{ street: 'First Street', metres: 11 }, null])
    const asked = { from: { lat: 42.5, lng: 1.5 }, to: { lat: 42.51, lng: 1.51 } }
    expect(await streets.router.drive(asked)).toMatchObject({ metres: 1932, seconds: 232 })
    await streets.close()
    const again = openStreets({ dataDirectory, made, map: aNeighbour() })
    expect((await again.facts()).version).toBe(version)
    await again.close()
  })

  it('give times when the router beside us is off, and say so until it is back', async () => {
    const own = ownRouter({ drive: async () => null, times: async () => [[7]] })
    let [isUp, now, asked] = [false, 0, 0]
    const beside = aNeighbour({ restMs: 15_000, clock: () => new Date(now) })
    const answer = async (): Promise<number[][]> => {
      asked += 1
      if (!isUp) throw new Error('the line is cut')
      return [[5]]
    }
    const trouble = () => beside.trouble()?.reason
    const times = () => beside.call(answer)
    const router = withFallBack({ name: 'osrm', drive: async () => null, times, trouble }, own)
    const from = [{ lat: 1, lng: 1 }]
    expect(await router.times({ from, to: from })).toEqual([[7]])
    expect(router.trouble()).toMatch(/the line is cut/)
    await router.times({ from, to: from })
    expect(asked).toBe(1)
    isUp = true
    now = 20_000
    expect(await router.times({ from, to: from })).toEqual([[5]])
    expect(router.trouble()).toBeUndefined()
  })
})

describe('a router beside us', () => {
  const answering = async (answer: (url: string) => object, work: (url: string) => Promise<void>) => {
    const server = createServer((request, response) => response.end(JSON.stringify(answer(request.url ?? ''))))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    } finally {
      server.close()
    }
  }
  const [from, to] = [
    { lat: 42.5, lng: 1.5 },
    { lat: 42.51, lng: 1.51 },
  ]

  it('is asked as OSRM is asked', async () => {
    const route = { duration: 61.4, distance: 900.2, geometry: { coordinates: [[1.5, 42.5]] } }
    const answer = (url: string) => (url.startsWith('/route') ? { routes: [route] } : { durations: [[61.4, null]] })
    await answering(answer, async (url) => {
      const router = osrmRouter(url, aNeighbour())
      expect(await router.drive({ from, to })).toEqual({ seconds: 61, metres: 900, line: [[1.5, 42.5]] })
      expect(await router.times({ from: [from], to: [to, to] })).toEqual([[61.4, null]])
    })
  })

  it('is asked as Valhalla is asked', async () => {
    const trip = { summary: { time: 61.4, length: 0.9 }, legs: [{ shape: '_p~iF~ps|U_ulLnnqC' }] }
    const answer = (url: string) =>
      url.startsWith('/route') ? { trip } : { sources_to_targets: [[{ time: 61.4 }, { time: null }]] }
    await answering(answer, async (url) => {
      const router = valhallaRouter(url, aNeighbour())
      const drive = await router.drive({ from, to })
      expect(drive).toMatchObject({ seconds: 61, metres: 900 })
      expect(drive?.line).toEqual([
        [-12.02, 3.85],
        [-12.095, 4.07],
      ])
      expect(await router.times({ from: [from], to: [to, to] })).toEqual([[61.4, null]])
    })
  })
})
