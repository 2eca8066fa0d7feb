import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addCustomer } from '#modules/customers/index.ts'
import { requestDelivery } from '#modules/deliveries/index.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aPriceList } from '#testing/arrange.ts'
import { aBranch, aPerson, asSystem } from '#testing/people.ts'
import { runCli } from '#testing/run-cli.ts'
import { openApi } from './api.ts'
import { openCity } from './city-api.ts'

const seed = 'a short drive'

let app: TestApp
let owner: Caller
let url: string

beforeAll(async () => {
  app = await openTestApp()
  owner = await app.as('owner')
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
})

afterAll(() => app.close())

async function aStoreThatDelivers() {
  const { id: branchId, code } = await aBranch(app)
  await aPriceList(app)
  await asSystem(app, addCustomer, { name: 'Priya Raman' })
  const driver = await aPerson(app, 'driver', branchId)
  // A van that was not seen yet sets out from where the city has its branch: the stop is a street away.
  const start = (await openCity(openApi({ url, key: owner.key }), seed)).placeOf(branchId)
  const [now, later] = [0, 2].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString())
  const { id: jobId } = await asSystem<{ id: string }>(app, requestDelivery, {
    ...{ branchId, kind: 'pickup', windowStart: now, windowEnd: later },
    address: { name: 'Ada Quill', lines: ['1 Linen Row'], lat: start.lat + 0.001, lon: start.lng },
  })
  return { branchId, code, driver, jobId, start }
}

test('a short drive on a running server moves a van along the streets, visits a stop and takes orders in; Ctrl-C ends it cleanly', async () => {
  const { branchId, code, driver, jobId, start } = await aStoreThatDelivers()
  const wish = ['--minutes', '4', '--speed', '60', '--vans', '1', '--branch', code, '--seed', seed]
  let isStopped = false
  const drive = await runCli(['demo', 'drive', '--url', url, '--key', owner.key, ...wish], {}, (printed, child) => {
    if (isStopped || !/(fetched from|in vain at) Ada Quill/.test(printed)) return
    isStopped = true
    child.kill('SIGINT')
  })
  expect(drive).toMatchObject({ code: 0, output: expect.stringMatching(/\d+ positions, .* stops asked for\./) })

  const { state } = (await owner.send('GET', `/api/v1/delivery-jobs/${jobId}`)).json()
  expect(['completed', 'attempted']).toContain(state)
  const { items: underWay } = (await owner.send('GET', `/api/v1/delivery-jobs?driverId=${driver.id}`)).json()
  expect(underWay.filter((job: { state: string }) => ['en_route', 'arrived'].includes(job.state))).toEqual([])
  const { shifts } = (await owner.send('GET', `/api/v1/branches/${branchId}/deliveries`)).json()
  expect(shifts).toMatchObject([{ driverId: driver.id, state: 'ended' }])

  const { items: last } = (await owner.send('GET', `/api/v1/positions/last?branchId=${branchId}`)).json()
  expect(last).toMatchObject([{ driverId: driver.id }])
  expect([last[0].lat, last[0].lng]).not.toEqual([start.lat, start.lng])
  const { items: refused } = (await owner.send('GET', `/api/v1/positions/refused?branchId=${branchId}`)).json()
  expect(refused).toEqual([])
  const { items: orders } = (await owner.send('GET', `/api/v1/orders?branchId=${branchId}`)).json()
  expect(orders.length).toBeGreaterThan(0)
}, 280_000)

test('a drive without a right, or without a server, says so and does nothing', async () => {
  const cashier = await app.as('cashier')
  const refused = await runCli(['demo', 'drive', '--url', url, '--key', `${cashier.key}x`], {})
  expect(refused.code).toBe(1)
  expect(refused.output).not.toContain('went wrong inside')
  const alone = await runCli(['demo', 'drive', '--url', 'http://127.0.0.1:1', '--key', 'none'], {})
  expect(alone).toMatchObject({ code: 1, output: expect.stringContaining('cannot be reached') })
  const silly = await runCli(['demo', 'drive', '--key', 'none', '--speed', '100'], {})
  expect(silly).toMatchObject({ code: 2, output: expect.stringContaining('--speed is a number from 1 to 60') })
}, 120_000)
