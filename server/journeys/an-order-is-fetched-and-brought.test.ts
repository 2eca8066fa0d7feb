import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPriceList, orderInput, type Prices } from '#testing/arrange.ts'
import { aDriver, anAddress, aZone } from '#testing/deliveries.ts'
import { anUpload, aPng } from '#testing/pictures.ts'
import { verifyBooks } from '../verify-books.ts'

let app: TestApp
let branchId: string
let prices: Prices
let lead: Caller
let counter: Caller
let desk: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T07:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  await aZone(app, branchId)
  lead = await app.as('branch_manager', branchId)
  counter = await app.as('cashier', branchId)
  desk = await app.as('dispatcher', branchId)
})
afterAll(() => app.close())

type Sender = Pick<Caller, 'send'>

async function post(caller: Sender, url: string, body: object = {}) {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  expect(answer.statusCode, `${url} ${answer.body}`).toBeLessThan(300)
  return answer.json()
}
const get = async (caller: Sender, url: string) => (await caller.send('GET', `/api/v1${url}`)).json()
const word = (more: object = {}) => ({ claimId: newId(), claimedAt: '2026-11-23T08:20:00.000Z', ...more })

async function vanWithDrawer() {
  const { id: registerId } = await post(lead, '/registers', { branchId, code: 'VAN1', name: 'Van 1' })
  const { id: sessionId } = await post(counter, '/cash-sessions', { registerId, float: 2000 })
  return { registerId, sessionId }
}

const freeSlot = async (nth = 0): Promise<string> =>
  (await get(counter, `/branches/${branchId}/free-windows?postcode=10969`)).items[nth].id

async function given(job: { id: string; version: number }, driverId: string): Promise<void> {
  await post(desk, `/delivery-jobs/${job.id}/assign`, { version: job.version, driverId })
}

async function aReadyOrderOf(customerId: string) {
  const order = await post(counter, '/orders', orderInput({ branchId, prices, customerId }))
  await post(counter, `/orders/${order.id}/ready`)
  return order
}

test('an order is fetched, cleaned and brought; the driver takes the cash and the books know it', async () => {
  const { registerId, sessionId } = await vanWithDrawer()
  const shift = { startsAt: '2026-11-23T07:00:00.000Z', endsAt: '2026-11-23T17:00:00.000Z' }
  const { phone, ...driver } = await aDriver(app, { branchId, ...shift, registerId })
  await post(phone, `/driver/shifts/${driver.shiftId}/start`, { version: 1 })
  const { id: customerId } = await aCustomer(app)
  const wish = { branchId, customerId, address: anAddress() }

  const pickup = await post(counter, '/delivery-jobs', { ...wish, kind: 'pickup', slotId: await freeSlot() })
  await given(pickup, driver.id)
  for (const verb of ['depart', 'arrive', 'complete']) await post(phone, `/driver/jobs/${pickup.id}/${verb}`, word())

  const order = await aReadyOrderOf(customerId)
  const leg = { ...wish, kind: 'dropoff', orderId: order.id, slotId: await freeSlot(1) }
  const dropoff = await post(counter, '/delivery-jobs', leg)
  await given(dropoff, driver.id)

  const { stops } = await get(phone, '/driver/today')
  const stop = stops.find(({ id }: { id: string }) => id === dropoff.id)
  expect(stop).toMatchObject({
    address: { lines: ['Oranienstr. 12'], accessNotes: 'Second yard, ring at Raman' },
    order: { ticket: order.ticket, due: 590, status: 'ready' },
    ...{ cashDue: 590, can: { drive: true, next: ['accepted', 'en_route', 'cancelled', 'confirmed'] } },
  })
  expect(stop.pieces.map(({ tag }: { tag: string }) => tag)).toEqual([`${order.ticket}-1`, `${order.ticket}-2`])

  const unproven = await phone.send('POST', `/api/v1/driver/jobs/${dropoff.id}/complete`, word())
  expect(unproven.json()).toMatchObject({ status: 422, type: 'urn:clothesline:deliveries.proof_needed' })
  const { claimId, claimedAt } = word()
  const url = `/api/v1/driver/jobs/${dropoff.id}/signature?claimId=${claimId}&claimedAt=${claimedAt}`
  for (let twice = 0; twice < 2; twice += 1) expect((await phone.inject(anUpload(url, aPng()))).statusCode).toBe(201)
  const proof = { receiver: 'Priya Raman', tags: [`${order.ticket}-1`, `${order.ticket}-2`], cashTaken: 600 }
  const said = word(proof)
  const done = await post(phone, `/driver/jobs/${dropoff.id}/complete`, said)
  expect(done).toMatchObject({ state: 'completed', late: false })
  expect(await post(phone, `/driver/jobs/${dropoff.id}/complete`, said)).toEqual(done)

  const whole = await get(desk, `/delivery-jobs/${dropoff.id}`)
  const cash = { currency: 'EUR', taken: 600, booked: 590, receipt: 'VAN1-000001' }
  expect(whole).toMatchObject({ handedOver: true, cashOpen: 10, proof: { receiver: 'Priya Raman', cash } })
  expect(whole.pictures).toHaveLength(1)
  const picture = await desk.send('GET', `/api/v1/delivery-jobs/${dropoff.id}/pictures/${whole.pictures[0].id}`)
  expect(picture.headers['content-type']).toBe('image/png')
  expect(await get(counter, `/orders/${order.id}`)).toMatchObject({ status: 'collected', paid: 590 })
  const { report } = await get(lead, `/cash-sessions/${sessionId}`)
  expect(report.movements).toContainEqual({ kind: 'payment', tender: 'cash', count: 1, amount: 590 })
  const { items } = await get(desk, `/delivery-jobs?branchId=${branchId}&openCash=true`)
  expect(items.map(({ id }: { id: string }) => id)).toEqual([dropoff.id])
  await post(desk, `/delivery-jobs/${dropoff.id}/settle-cash`, { version: whole.version, reason: 'Given as a tip' })
  expect(await get(desk, `/delivery-jobs/${dropoff.id}`)).toMatchObject({ cashOpen: 0 })
  await app.settle()
  expect(await app.look(verifyBooks)).toEqual([])
})

test('what is brought unpaid is completed, and the order stays open until it is paid', async () => {
  const shift = { startsAt: '2026-11-23T07:00:00.000Z', endsAt: '2026-11-23T17:00:00.000Z' }
  const { phone, ...driver } = await aDriver(app, { branchId, ...shift })
  const { id: customerId } = await aCustomer(app)
  const order = await aReadyOrderOf(customerId)
  const leg = {
    branchId,
    customerId,
    kind: 'dropoff',
    orderId: order.id,
    address: anAddress(),
    slotId: await freeSlot(),
  }
  const dropoff = await post(counter, '/delivery-jobs', leg)
  await given(dropoff, driver.id)
  // The van has no drawer, and the branch keeps registers: the cash waits for the till.
  await post(phone, `/driver/jobs/${dropoff.id}/complete`, word({ receiver: 'A neighbour', cashTaken: 590 }))
  expect(await get(desk, `/delivery-jobs/${dropoff.id}`)).toMatchObject({ handedOver: false, cashOpen: 590 })
  expect(await get(counter, `/orders/${order.id}`)).toMatchObject({ status: 'ready', paid: 0 })
})
