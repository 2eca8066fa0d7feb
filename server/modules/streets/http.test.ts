import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
let driver: Caller
beforeAll(async () => {
  app = await openTestApp()
  driver = await app.as('driver')
})
afterAll(() => app.close())

const get = (address: string) => driver.send('GET', `/api/v1/map${address}`)

test('without an imported map a made-up city is there to drive in', async () => {
  const facts = (await get('')).json()
  expect(facts).toMatchObject({ source: 'made' })
  const [west, south, east, north] = facts.bounds
  const [from, to] = [`${south},${west}`, `${north},${east}`]
  const drive = (await get(`/drive?from=${from}&to=${to}`)).json()
  expect(drive).toMatchObject({ router: 'own', degraded: null })
  expect(drive.seconds).toBeGreaterThan(400)
  const { seconds } = (await get(`/travel-times?from=${from}&to=${to};${from}`)).json()
  expect(seconds[0].map(Math.round)).toEqual([drive.seconds, 0])
  const { items } = (await get(`/streets?at=${from};1,1`)).json()
  expect(items).toEqual([{ street: expect.stringMatching(/\w+ \w+/), metres: expect.any(Number) }, null])
})

test('tiles are drawn as vector tiles and may be kept when their version is named', async () => {
  const { version } = (await get('')).json()
  const kept = await get(`/tiles/12/2018/1362?v=${version}`)
  expect(kept.headers['content-type']).toBe('application/vnd.mapbox-vector-tile')
  expect(kept.headers['cache-control']).toContain('immutable')
  expect(kept.rawPayload.length).toBeGreaterThan(100)
  expect((await get('/tiles/12/2018/1362')).headers['cache-control']).toBe('no-cache')
  expect((await get('/tiles/12/0/0')).rawPayload).toHaveLength(0)
})

test('what is no place is refused with a sentence', async () => {
  for (const address of ['/drive?from=here&to=there', '/drive?from=91,0&to=0,0', '/streets?at=1', '/tiles/99/0/0'])
    expect((await get(address)).statusCode).toBeGreaterThanOrEqual(400)
  expect((await get('/drive?from=0,0&to=0,1')).json().type).toBe('urn:clothesline:streets.no_way')
})
