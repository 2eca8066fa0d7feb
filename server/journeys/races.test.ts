import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { setUpRegister } from '#modules/cash/index.ts'
import { addCustomer } from '#modules/customers/index.ts'
import { addZone, setWeek } from '#modules/deliveries/index.ts'
import { linkOf, sendLink } from '#modules/portal/index.ts'
import { addPlan } from '#modules/prepaid/index.ts'
import { newId } from '#platform/ids.ts'
import { cleanUp, freePort, type RealServer, serve } from '#testing/real-server.ts'
import { openShop, type Shop } from '#testing/shop.ts'
import { verifyBooks } from '../verify-books.ts'

const clients = 50

let folder: string
let dataDir: string
let server: RealServer
let shop: Shop

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-races-'))
  dataDir = join(folder, 'var')
  server = await serve({ dataDir, port: await freePort() })
  shop = await openShop(dataDir, 5)
})

afterAll(async () => {
  await shop.installation.close()
  await cleanUp(dataDir)
  await rm(folder, { recursive: true, force: true })
})

interface Answer {
  status: number
  detail?: string
  id: string
  [member: string]: unknown
}

async function send(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const headers = {
    authorization: `Bearer ${shop.key}`,
    'content-type': 'application/json',
    'idempotency-key': newId(),
  }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const response = await fetch(`${server.url}/api/v1${path}`, { method, headers, ...sent })
  return { ...((await response.json()) as Answer), status: response.status }
}
const post = (path: string, body: object) => send('POST', path, body)

/** Fifty clients at once, each with a connection of its own. */
const atOnce = (request: (nth: number) => Promise<Answer>): Promise<Answer[]> =>
  Promise.all(Array.from({ length: clients }, (_, nth) => request(nth)))

/** Exactly one gets what there was once; everybody else is told so, in a sentence with what to do. */
async function expectOneWinner(answers: Answer[]): Promise<Answer> {
  const [won = [], lost = []] = [
    answers.filter(({ status }) => status < 300),
    answers.filter(({ status }) => status >= 300),
  ]
  expect(won.map(({ status }) => status)).toHaveLength(1)
  expect([...new Set(lost.map(({ status }) => status))]).toEqual([409])
  for (const { detail } of lost) expect(detail).toMatch(/\. .+\./)
  expect(await shop.installation.ask(verifyBooks)).toEqual([])
  return won[0] as Answer
}

const anOrder = (customerId: string | undefined = shop.customerIds[0], lines = shop.lines) =>
  post('/orders', { branchId: shop.branchId, customerId, lines })

const paid = async (orderId: string, amount?: number) =>
  post('/payments/transfer', { orderId, tender: 'transfer', reference: 'TX', ...(amount !== undefined && { amount }) })

/** A customer of their own in a session of their own, signed in by a link. */
async function inPortal(nth: number) {
  const { installation, branchId } = shop
  const { execute, secrets } = installation
  const addresses = [{ lines: [`${nth} Mill Lane`], city: 'Wells', postcode: 'BA5 2AA' }]
  const customer = { name: `Client ${nth}`, phones: [{ number: `+4479460${10_000 + nth}` }], addresses }
  const { id: customerId } = await execute(addCustomer, customer)
  const token = newId() + newId()
  const { link, digest } = linkOf({ key: secrets.apiKeyPepper, publicUrl: undefined }, token)
  await execute(sendLink, { customerId, branchId, link, digest })
  const opened = await fetch(`${server.url}/api/v1/portal/links`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const call = async (method: 'GET' | 'POST', path: string, body?: object) => {
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': newId() }
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`${server.url}/api/v1/portal${path}`, { method, headers, ...sent })
    return { ...((await response.json()) as Answer), status: response.status }
  }
  const listed = async (path: string) => ((await call('GET', path)) as Answer).items as { id: string }[]
  const [address] = await listed('/addresses')
  return {
    free: () => listed(`/windows?addressId=${address?.id}`),
    askFor: (windowId: string) => call('POST', '/pickups', { addressId: address?.id, windowId }),
    visits: () => listed('/deliveries'),
  }
}

const shirts = () => shop.lines.slice(0, 1).map((line) => ({ ...line, quantity: 1000 }))

describe('of fifty at once (AC-X.1.4, AC-X.5)', () => {
  test('one uses the last credit of a lot', async () => {
    const [, customerId] = shop.customerIds
    const { branchId } = shop
    const terms = { price: 500, face: 1000, unit: 'piece' as const }
    const plan = { name: 'One shirt', kind: 'count' as const, currency: 'GBP', validFrom: '2020-01-01', terms }
    const { id: planId } = await shop.installation.execute(addPlan, plan)
    const sale = { planId, customerId, branchId, tender: { kind: 'cash' } }
    const { lotId } = await post('/prepaid/sales', sale)
    const orders = await Promise.all(Array.from({ length: clients }, () => anOrder(customerId, shirts())))
    const answers = await atOnce((nth) => post('/payments/package', { orderId: orders[nth]?.id }))
    await expectOneWinner(answers)
    expect(await send('GET', `/prepaid/lots/${lotId}`)).toMatchObject({ remaining: 0, carrying: 0 })
  })

  test('one gets the last place of a delivery window, and the others are told which windows are free', async () => {
    const { branchId, installation } = shop
    const { id: zoneId } = await installation.execute(addZone, { branchId, name: 'Bath', postcodes: ['BA1*'] })
    const days = [1, 2, 3, 4, 5, 6, 7]
    const hours = [
      { from: '10:00', until: '12:00', capacity: 1 },
      { from: '14:00', until: '16:00', capacity: 1 },
    ]
    const windows = days.flatMap((weekday) => hours.map((window) => ({ weekday, ...window })))
    await installation.execute(setWeek, { zoneId, windows })
    const free = async () =>
      (await send('GET', `/branches/${branchId}/free-windows?postcode=BA1`)).items as { id: string }[]
    const [slot] = await free()
    const address = { name: 'Customer', lines: ['1 High Street'], postcode: 'BA1 1AA' }
    const wish = { branchId, kind: 'pickup', address, slotId: slot?.id }
    const answers = await atOnce(() => post('/delivery-jobs', wish))
    expect(await expectOneWinner(answers)).toMatchObject({ state: 'confirmed' })
    const left = (await free()).map(({ id }) => id)
    expect(left).not.toContain(slot?.id)
    for (const { status, details } of answers)
      if (status === 409)
        expect((details as { free: { slotId: string }[] }).free.map(({ slotId }) => slotId)).toEqual(left.slice(0, 20))
  })

  test('one customer in the portal gets the last place of a window, and the others are told which are free', async () => {
    const { branchId, installation } = shop
    const { id: zoneId } = await installation.execute(addZone, { branchId, name: 'Wells', postcodes: ['BA5*'] })
    const hours = [
      { from: '10:00', until: '12:00', capacity: 1 },
      { from: '14:00', until: '16:00', capacity: 1 },
    ]
    const windows = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours.map((window) => ({ weekday, ...window })))
    await installation.execute(setWeek, { zoneId, windows })
    const customers = await Promise.all(Array.from({ length: clients }, (_, nth) => inPortal(nth)))
    const [slot, ...others] = (await customers[0]?.free()) ?? []
    const answers = await atOnce((nth) => customers[nth]?.askFor(slot?.id ?? '') as Promise<Answer>)
    const { id } = await expectOneWinner(answers)
    const won = answers.findIndex(({ status }) => status < 300)
    const visits = await Promise.all(customers.map(({ visits }) => visits()))
    expect(visits.map((own) => own.map((visit) => visit.id))).toEqual(visits.map((_, nth) => (nth === won ? [id] : [])))
    const left = others.map((window) => window.id)
    for (const { status, details } of answers) {
      if (status !== 409) continue
      const told = (details as { free: { slotId: string }[] }).free.map(({ slotId }) => slotId)
      expect(told).not.toContain(slot?.id)
      // The shop may still give a window away that has begun; customers are not offered it.
      const offered = told.filter((id) => left.includes(id))
      expect(offered).toEqual(left.slice(0, offered.length))
      expect(offered.length).toBeGreaterThan(15)
    }
  })

  test('one gets the last refundable cent, by whatever tender it is asked for', async () => {
    const order = await anOrder()
    const { id, amount } = await paid(order.id)
    await post(`/payments/${id}/refunds`, { amount: Number(amount) - 1, reason: 'Nearly all' })
    const tenders = ['cash', 'transfer', 'wallet', 'card', 'credit']
    const answers = await atOnce((nth) =>
      post(`/payments/${id}/refunds`, { amount: 1, tender: tenders[nth % tenders.length], reason: 'The rest' }),
    )
    await expectOneWinner(answers)
  })

  test('one takes what is left of an order’s balance', async () => {
    const order = await anOrder()
    const answers = await atOnce((nth) =>
      nth % 2 === 0 ? paid(order.id) : post('/payments/cash', { orderId: order.id, amount: Number(order.total) }),
    )
    await expectOneWinner(answers)
  })

  test('one edits an order that all of them see as it is', async () => {
    const { id, version } = await anOrder()
    const answers = await atOnce(() => post(`/orders/${id}/lines`, { version, add: shirts() }))
    const { total } = await expectOneWinner(answers)
    expect(await send('GET', `/orders/${id}`)).toMatchObject({ total })
  })

  test('one racks a piece, and the order is ready once', async () => {
    const { id, tags } = await anOrder(shop.customerIds[2], shirts())
    const { branchId } = shop
    const [{ tag = '' } = {}] = tags as { tag: string }[]
    for (const stage of ['sorted', 'cleaning', 'finishing', 'inspection', 'assembly', 'bagged'])
      expect(await post('/production/scans', { branchId, code: tag, stage })).toMatchObject({ status: 200 })
    // A rack for each: one hand that puts a piece on the same rack twice is a scanner that reads twice.
    const racks = await atOnce((nth) => post('/production/racks', { branchId, code: `R${nth}` }))
    expect(racks.every(({ status }) => status === 201)).toBe(true)
    const answers = await atOnce((nth) => post('/production/rackings', { branchId, code: tag, rack: `R${nth}` }))
    await expectOneWinner(answers)
    expect(await send('GET', `/orders/${id}`)).toMatchObject({ readyAt: expect.any(String) })
  })

  test('one opens a register, one closes its session, and no payment slips past the close', async () => {
    const { branchId } = shop
    const code = 'RACE'
    const { id: registerId } = await shop.installation.execute(setUpRegister, { branchId, code, name: 'The till' })
    const opened = await expectOneWinner(await atOnce(() => post('/cash-sessions', { registerId, float: 0 })))
    const session = `/cash-sessions/${opened.id}`
    const orders = await Promise.all(Array.from({ length: clients }, () => anOrder(shop.customerIds[3], shirts())))
    const counted = await post(`${session}/count`, { pieces: [] })
    const [payments, closings] = await Promise.all([
      atOnce((nth) => post('/payments/cash', { orderId: orders[nth]?.id, registerId })),
      atOnce(() => post(`${session}/close`, { version: counted.version, leave: 0, reason: 'A race' })),
    ])
    const { expected } = await expectOneWinner(closings)
    const taken = payments.filter(({ status }) => status === 201)
    expect(expected).toBe(taken.reduce((sum, { amount }) => sum + Number(amount), 0))
    expect(payments.every(({ status }) => status === 201 || status === 409)).toBe(true)
  })
})
