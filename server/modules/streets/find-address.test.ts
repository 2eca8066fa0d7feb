import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { aNeighbour } from '#testing/neighbour.ts'
import { writeExtract } from '#testing/osm-extract.ts'
import { freePort } from '#testing/real-server.ts'
import { findAddress, indexAddresses, type WrittenAddress } from './find-address.ts'
import { type Geocoder, geocoderOf, geocoderWith } from './geocoders.ts'
import { importOsm } from './import-osm.ts'

const folder = mkdtempSync(join(tmpdir(), 'clothesline-addresses-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const written = (line: string, rest: Partial<WrittenAddress> = {}): WrittenAddress => ({
  lines: line === '' ? [] : [line],
  ...{ city: null, postcode: null },
  ...rest,
})

/** Two villages 40 km apart, each with a Carrer Major; in the upper one a house by its door and one by its building. */
const path = join(folder, 'valley.osm.pbf')
const door = { 'addr:street': 'Carrer Major', 'addr:postcode': 'AD300', 'addr:city': 'Ordino' }
writeExtract(path, {
  nodes: [
    { id: 1, lat: 42.55, lng: 1.53 },
    { id: 2, lat: 42.552, lng: 1.532 },
    { id: 3, lat: 42.551, lng: 1.531, tags: { ...door, 'addr:housenumber': '12' } },
    { id: 4, lat: 42.5515, lng: 1.5315 },
    { id: 5, lat: 42.55, lng: 1.53, tags: { place: 'village', name: 'Ordino' } },
    { id: 6, lat: 42.19, lng: 1.53 },
    { id: 7, lat: 42.192, lng: 1.532 },
    { id: 8, lat: 42.19, lng: 1.53, tags: { place: 'village', name: 'Sant Julià' } },
  ],
  ways: [
    { id: 1, refs: [1, 2], tags: { highway: 'residential', name: 'Carrer Major' } },
    { id: 2, refs: [6, 7], tags: { highway: 'residential', name: 'Carrer Major' } },
    { id: 3, refs: [6, 7], tags: { highway: 'residential', name: 'Avinguda del Través' } },
    { id: 4, refs: [4, 3], tags: { building: 'yes', ...door, 'addr:housenumber': '16' } },
  ],
})
const index = indexAddresses(importOsm(path))
const find = (line: string, rest: Partial<WrittenAddress> = {}) => findAddress(index, written(line, rest))

describe('an address on an imported map', () => {
  it('is found at its house, by its door or by its building', () => {
    expect(find('C/ Major, 12', { city: 'ORDINO' })).toEqual({ lat: 42.551, lng: 1.531, sure: 'house' })
    expect(find('Carrer Major 16', { postcode: 'ad 300' })).toEqual({ lat: 42.5515, lng: 1.5315, sure: 'house' })
  })

  it('is found in its street, at the nearest number, where the house is not known', () => {
    expect(find('Carrer Major 18', { city: 'Ordino' })).toEqual({ lat: 42.5515, lng: 1.5315, sure: 'street' })
    expect(find('Av. del Traves 4', { city: 'Sant Julia' })).toMatchObject({ sure: 'street' })
  })

  it('is told apart from one of the same name by its town, and not guessed without', () => {
    expect(find('Carrer Major', { city: 'Ordino' })?.lat).toBeCloseTo(42.55, 1)
    expect(find('Carrer Major', { city: 'Sant Julià' })?.lat).toBeCloseTo(42.19, 1)
    expect(find('Carrer Major')).toBeNull()
    expect(find('Carrer Major 12')).toMatchObject({ sure: 'house' })
  })

  it('is no more than its quarter or postcode where the street is not on the map, and nowhere in a town that is not', () => {
    expect(find('Carrer Nou 3', { city: 'Ordino' })).toMatchObject({ lat: 42.55, sure: 'area' })
    expect(find('', { postcode: 'AD300' })).toMatchObject({ sure: 'area' })
    expect(find('Carrer Major 12', { city: 'Barcelona' })).toBeNull()
    expect(find('Carrer Nou 3', { city: 'Barcelona' })).toBeNull()
  })
})

describe('a geocoder beside us', () => {
  const asked: string[] = []
  const answering = async (answer: (url: string) => object, work: (url: string) => Promise<void>) => {
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end(JSON.stringify(answer(request.url ?? '')))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    try {
      await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    } finally {
      server.close()
    }
  }
  const own: Geocoder = { name: 'own', find: async (all) => all.map(() => ({ lat: 1, lng: 2, sure: 'street' })) }

  it('is asked in the words of Nominatim', () =>
    answering(
      (url) => (url.includes('Nowhere') ? [] : [{ lat: '42.5', lon: '1.5', place_rank: url.includes('12') ? 30 : 26 }]),
      async (url) => {
        const outside = geocoderOf(`nominatim:${url}/`, aNeighbour())
        const addresses = [
          written('Carrer Major 12', { city: 'Ordino', postcode: 'AD300' }),
          written('Carrer Major'),
          written('Nowhere'),
        ]
        expect(await outside?.find(addresses)).toEqual([
          { lat: 42.5, lng: 1.5, sure: 'house' },
          { lat: 42.5, lng: 1.5, sure: 'street' },
          null,
        ])
        expect(asked[0]).toBe('/search?q=Carrer+Major+12%2C+AD300+Ordino&format=jsonv2&limit=1')
      },
    ))

  it('that fails leaves the answer to our own map, and is known to fail', async () => {
    const beside = aNeighbour()
    const geocoder = geocoderWith(geocoderOf(`nominatim:http://127.0.0.1:${await freePort()}`, beside), own)
    expect(await geocoder.find([written('Carrer Major')])).toEqual([{ lat: 1, lng: 2, sure: 'street' }])
    expect(beside.trouble()?.reason).toContain('refuses the connection')
  })
})
