import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch } from '#testing/arrange.ts'
import { anAddress, aStop, aZone } from '#testing/deliveries.ts'

let app: TestApp
let branchId: string
let desk: Caller

beforeAll(async () => {
  app = await openTestApp()
  branchId = (await aBranch(app)).id
  await aZone(app, branchId)
  desk = await app.as('dispatcher', branchId)
})
afterAll(() => app.close())

const jobOf = async (id: string) => (await desk.send('GET', `/api/v1/delivery-jobs/${id}`)).json()
const pin = (id: string, body: object) => desk.send('POST', `/api/v1/delivery-jobs/${id}/pin`, body)

async function look(): Promise<void> {
  await app.settle()
  const job = app.jobs.find(({ name }) => name === 'deliveries.place_stops')
  await job?.run({ engine: app.engine, jobId: newId(), attempt: 1, logger: pino({ level: 'silent' }) }, {} as never)
}

const narrowQuay = { lines: ['14 Narrow Quay'], city: 'Bristol', postcode: 'BS1 4QA' }

test('a stop without a place is found on the map after it was asked for, and keeps its version', async () => {
  const { id, version } = await aStop(app, { branchId, address: anAddress(narrowQuay) })
  await look()
  expect(await jobOf(id)).toMatchObject({
    pin: 'house',
    version,
    address: { lat: expect.any(Number), lon: expect.any(Number) },
  })
})

test('a stop that is not on the map says so, until a dispatcher puts its pin', async () => {
  const { id, version } = await aStop(app, { branchId, address: anAddress({ city: 'Paris', postcode: '75002' }) })
  await look()
  expect(await jobOf(id)).toMatchObject({ pin: 'none', address: { lat: null }, can: { pin: true } })
  expect((await pin(id, { version, lat: 91, lon: 0 })).statusCode).toBe(422)
  expect((await pin(id, { version, lat: 48.87, lon: 2.33 })).json()).toMatchObject({ id, version: version + 1 })
  expect((await pin(id, { version, lat: 1, lon: 1 })).statusCode).toBe(409)
  await look()
  expect(await jobOf(id)).toMatchObject({ pin: 'hand', address: { lat: 48.87, lon: 2.33 } })
})

test('a place that came with the stop stays, and the pin of one that has ended is not moved any more', async () => {
  const { id, version } = await aStop(app, { branchId, address: anAddress({ lat: 52.5, lon: 13.4 }) })
  await look()
  expect(await jobOf(id)).toMatchObject({ pin: null, address: { lat: 52.5, lon: 13.4 } })
  const gone = await desk.send('POST', `/api/v1/delivery-jobs/${id}/cancel`, { version, reason: 'By mistake' })
  expect((await pin(id, { version: gone.json().version, lat: 1, lon: 1 })).statusCode).toBe(409)
  expect(await jobOf(id)).toMatchObject({ can: { pin: false } })
})

test('whoever may not plan stops puts no pin', async () => {
  const { id, version } = await aStop(app, { branchId })
  const counter = await app.as('cashier', branchId)
  const answer = await counter.send('POST', `/api/v1/delivery-jobs/${id}/pin`, { version, lat: 1, lon: 1 })
  expect(answer.statusCode).toBe(403)
})
