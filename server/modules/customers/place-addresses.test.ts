import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aCustomer } from '#testing/arrange.ts'
import { type Atlas, placeAddressesJob } from './place-addresses-job.ts'

let app: TestApp
let clerk: Caller

beforeAll(async () => {
  app = await openTestApp()
  clerk = await app.as('branch_manager')
})
afterAll(() => app.close())

const whole = async (id: string) => (await clerk.send('GET', `/api/v1/customers/${id}`)).json()
const addressesOf = async (id: string) => (await whole(id)).addresses
const change = async (id: string, addresses: object[]) => {
  const { version } = await whole(id)
  const answer = await clerk.send('PATCH', `/api/v1/customers/${id}`, { version, addresses })
  expect(answer.statusCode, answer.body).toBe(200)
}

/** Lets the job look, on the application's own map or on another one. */
async function look(atlas?: Atlas): Promise<void> {
  const job = atlas ? placeAddressesJob(atlas) : app.jobs.find(({ name }) => name === 'customers.place_addresses')
  const logger = pino({ level: 'silent' })
  await job?.run({ engine: app.engine, jobId: newId(), attempt: 1, logger }, {} as never)
}

/** A map that knows one place whatever is asked, and counts how many addresses it was asked for. */
function aMap(version: string, place: { lat: number; lng: number; sure: 'house' | 'street' | 'area' } | null) {
  const asked: string[] = []
  const atlas: Atlas = {
    map: async () => version,
    find: async (addresses) => {
      asked.push(...addresses.map(({ lines }) => lines.join(', ')))
      return addresses.map(() => place)
    },
  }
  return { atlas, asked }
}

const narrowQuay = { lines: ['Flat 2', '14 Narrow Quay'], city: 'Bristol', postcode: 'BS1 4QA' }
const beyond = { lines: ['1 Rue de la Paix'], city: 'Paris', postcode: '75002' }

test('an address that is new is looked for once the customer is there, and found at its house (AC-1.1)', async () => {
  const { id } = await aCustomer(app, { addresses: [narrowQuay, beyond] })
  expect(await addressesOf(id)).toMatchObject([{ pin: null, latitude: null }, { pin: null }])
  await app.settle()
  const queued = `select count(*)::int as count from graphile_worker.jobs where task_identifier = 'customers.place_addresses'`
  expect((await app.database.jobs.query(queued)).rows[0]?.count).toBe(1)
  await look()
  const [found, unknown] = await addressesOf(id)
  expect(found).toMatchObject({ pin: 'house', latitude: expect.closeTo(51.45, 0), longitude: expect.closeTo(-2.59, 0) })
  expect(unknown).toMatchObject({ pin: 'none', latitude: null, longitude: null })
  expect((await whole(id)).version).toBe(1)
})

test('a pin put by hand wins: nothing that is found later moves it', async () => {
  const { id } = await aCustomer(app, { addresses: [narrowQuay] })
  await look()
  const [{ id: addressId }] = await addressesOf(id)
  await change(id, [{ ...narrowQuay, id: addressId, latitude: 51.45, longitude: -2.6 }])
  await look(aMap('another', { lat: 1, lng: 2, sure: 'house' }).atlas)
  await change(id, [{ ...narrowQuay, id: addressId, accessNotes: 'Ring twice' }])
  expect(await addressesOf(id)).toMatchObject([{ pin: 'hand', latitude: 51.45, longitude: -2.6 }])
  await change(id, [{ ...narrowQuay, id: addressId, latitude: null, longitude: null }])
  await look()
  expect(await addressesOf(id)).toMatchObject([{ pin: 'house' }])
})

test('an address that reads otherwise is looked for again, one that reads the same is not', async () => {
  const { id } = await aCustomer(app, { addresses: [narrowQuay] })
  await look()
  const [before] = await addressesOf(id)
  await change(id, [
    { ...narrowQuay, id: before.id, label: 'Home', latitude: before.latitude, longitude: before.longitude },
  ])
  expect(await addressesOf(id)).toMatchObject([{ pin: 'house', latitude: before.latitude }])
  await change(id, [
    {
      ...narrowQuay,
      id: before.id,
      lines: ['180 Park Street'],
      latitude: before.latitude,
      longitude: before.longitude,
    },
  ])
  expect(await addressesOf(id)).toMatchObject([{ pin: null, latitude: null }])
})

test('after another map was imported, only what was not found is looked for on it', async () => {
  const { id } = await aCustomer(app, { addresses: [{ ...beyond, lines: ['2 Rue de la Paix'] }] })
  await look(aMap('first', null).atlas)
  const same = aMap('first', { lat: 48.87, lng: 2.33, sure: 'street' })
  await look(same.atlas)
  expect(same.asked).toEqual([])
  const other = aMap('second', { lat: 48.87, lng: 2.33, sure: 'street' })
  await look(other.atlas)
  expect(other.asked).toContain('2 Rue de la Paix')
  expect(other.asked.some((line) => line.includes('Narrow Quay'))).toBe(false)
  expect(await addressesOf(id)).toMatchObject([{ pin: 'street', latitude: 48.87 }])
})
