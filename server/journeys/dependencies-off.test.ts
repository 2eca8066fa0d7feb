import { execFileSync } from 'node:child_process'
import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mapFileIn } from '#modules/streets/index.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPriceList, orderInput, type Prices } from '#testing/arrange.ts'
import { aDriver, anAddress, aZone } from '#testing/deliveries.ts'
import { type FakeGateway, fakeGateway } from '#testing/fake-gateway.ts'
import { type FakeMail, fakeMail } from '#testing/fake-mail.ts'
import { type FakeSms, fakeSms } from '#testing/fake-sms.ts'
import { http, type Outage, outages, type StandIn, smtp, standInFor } from '#testing/stand-in.ts'
import { verifyBooks } from '../verify-books.ts'

const phone = '+4930901820'
const mailbox = 'priya@example.org'
const start = '2026-11-23T09:00:00Z'
const shift = { startsAt: '2026-11-23T07:00:00.000Z', endsAt: '2026-11-23T17:00:00.000Z' }
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** A router in the form of OSRM that finds the same way everywhere. */
const osrm = createServer((_, response) => {
  const route = { duration: 61, distance: 900, geometry: { coordinates: [[1.5, 42.5]] } }
  response.end(JSON.stringify({ routes: [route] }))
})

let card: FakeGateway
let sms: FakeSms
let mail: FakeMail
let standIns: Record<'card' | 'sms' | 'mail' | 'router', StandIn>

beforeAll(async () => {
  ;[card, sms, mail] = await Promise.all([fakeGateway(), fakeSms(), fakeMail()])
  await new Promise<void>((listening) => osrm.listen(0, '127.0.0.1', listening))
  const router = `http://127.0.0.1:${(osrm.address() as AddressInfo).port}`
  standIns = {
    card: await standInFor(card.url, http),
    sms: await standInFor(sms.url, http),
    mail: await standInFor(mail.url, smtp),
    router: await standInFor(router, http),
  }
})
afterAll(async () => {
  for (const standIn of Object.values(standIns)) await standIn.close()
  await Promise.all([card.close(), sms.close(), mail.close()])
  osrm.closeAllConnections()
  osrm.close()
})

let app: TestApp
let branchId: string
let prices: Prices
let counter: Caller
let desk: Caller

/** A shop with all that is beside it, each at the address of its stand-in. */
async function openShop(): Promise<void> {
  const at = (name: keyof typeof standIns): string => `127.0.0.1:${standIns[name].port}`
  app = await openTestApp({
    now: new Date(start),
    outside: {
      cardGateway: { url: `http://${at('card')}`, key: 'sk_test', reader: 'tmr_1' },
      smsGateway: { url: `http://${at('sms')}`, key: 'k', from: 'Laundry' },
      smtp: { url: `smtp://${at('mail')}`, from: 'Laundry <post@laundry.example>' },
      router: `osrm:http://${at('router')}`,
    },
    patience: { card: 1_500, sms: 1_500, mail: 6_000, router: 1_500, map: 10_000 },
  })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  await aZone(app, branchId)
  counter = await app.as('branch_manager', branchId)
  desk = await app.as('dispatcher', branchId)
}
afterEach(() => app.close())

type Sender = Pick<Caller, 'send'>
const get = async (caller: Sender, url: string) => (await caller.send('GET', `/api/v1${url}`)).json()
const post = async (caller: Sender, url: string, body: object = {}) => {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { ...answer.json(), statusCode: answer.statusCode }
}
async function done(caller: Sender, url: string, body: object = {}) {
  const answer = await post(caller, url, body)
  expect(answer.statusCode, `${url} ${JSON.stringify(answer)}`).toBeLessThan(300)
  return answer
}
const word = (more: object = {}) => ({ claimId: newId(), claimedAt: '2026-11-23T09:00:00.000Z', ...more })

/** Works off what is queued to be sent, as the queue would. */
async function sendMessages(): Promise<void> {
  await app.settle()
  const { items } = await get(counter, '/messages?state=queued')
  const job = app.jobs.find(({ name }) => name === 'messaging.send')
  for (const { id: messageId } of items)
    await job?.run({ engine: app.engine, jobId: newId(), attempt: 1, logger }, { messageId } as never)
}

/** Taken in, made ready, paid by card or else in cash, and handed over at the counter. */
async function overTheCounter(phones: { number: string }[]): Promise<string> {
  const { id: customerId } = await aCustomer(app, { phones })
  const { id: orderId, ticket } = await done(counter, '/orders', orderInput({ branchId, prices, customerId }))
  await done(counter, `/orders/${orderId}/ready`)
  const byCard = await post(counter, '/payments/card', { orderId })
  if (byCard.statusCode !== 201) {
    expect(byCard).toMatchObject({ statusCode: 503, type: 'urn:clothesline:payments.terminal_off' })
    await done(counter, '/payments/cash', { orderId })
  }
  await done(counter, `/orders/${orderId}/hand-over`)
  expect(await get(counter, `/orders/${orderId}`)).toMatchObject({ status: 'collected', paid: 590 })
  return ticket
}

/** Taken in, made ready, driven to its owner and paid at the door; the driver is seen in the list of vans. */
async function toTheDoor(): Promise<string> {
  const { id: customerId } = await aCustomer(app, { emails: [mailbox] })
  const { phone: van, ...driver } = await aDriver(app, { branchId, ...shift })
  await done(van, `/driver/shifts/${driver.shiftId}/start`, { version: 1 })
  const order = await done(counter, '/orders', orderInput({ branchId, prices, customerId }))
  await done(counter, `/orders/${order.id}/ready`)
  const { items: slots } = await get(counter, `/branches/${branchId}/free-windows?postcode=10969`)
  const leg = { branchId, customerId, kind: 'dropoff', orderId: order.id, address: anAddress(), slotId: slots[0].id }
  const job = await done(counter, '/delivery-jobs', leg)
  await done(desk, `/delivery-jobs/${job.id}/assign`, { version: job.version, driverId: driver.id })
  await done(van, `/driver/jobs/${job.id}/depart`, word())
  await done(van, '/positions', { positions: [{ at: app.clock.now().toISOString(), lat: 42.5, lng: 1.5 }] })
  await get(desk, '/map/drive?from=42.5,1.5&to=42.51,1.51')
  await desk.send('GET', '/api/v1/map/tiles/12/2018/1362')
  const { items: vans } = await get(desk, `/positions/last?branchId=${branchId}`)
  expect(vans).toMatchObject([{ driverName: driver.name }])
  await done(van, `/driver/jobs/${job.id}/arrive`, word())
  await done(van, `/driver/jobs/${job.id}/complete`, word({ receiver: 'Priya Raman', cashTaken: 590 }))
  expect(await get(counter, `/orders/${order.id}`)).toMatchObject({ status: 'collected', paid: 590 })
  return order.ticket
}

async function aWholeDay(): Promise<{ texted: string; mailed: string }> {
  const day = { texted: await overTheCounter([{ number: phone }]), mailed: await toTheDoor() }
  await sendMessages()
  return day
}

/** What the server says is missing, to programs and to the people at the screens. */
async function named(): Promise<{ status: string; names: string[]; shown: string[] }> {
  const answer = await app.http.inject('/health/ready')
  expect(answer.statusCode).toBe(200)
  const { status, degraded } = answer.json()
  for (const one of degraded) {
    expect(one.reason).toMatch(/^The .+\. .+\.$/)
    expect(new Date(one.since).toISOString()).toBe(one.since)
  }
  const { items } = await get(counter, '/troubles')
  const namesOf = (list: { name: string }[]): string[] => list.map(({ name }) => name)
  return { status, names: namesOf(degraded), shown: namesOf(items) }
}

const isTexted = async (ticket: string): Promise<boolean> => {
  const { text } = (await (await fetch(`${sms.url}/phones/${phone}`)).json()) as { text: string | null }
  return text?.includes(ticket) ?? false
}
const isMailed = (ticket: string): boolean => mail.letters.some((letter) => letter.includes(ticket))

/** A minute later: what was kept is tried again. */
async function aMinuteLater(): Promise<void> {
  app.clock.advance(60_000)
  await sendMessages()
}

async function expectWell({ texted, mailed }: { texted: string; mailed: string }): Promise<void> {
  expect([await isTexted(texted), isMailed(mailed)]).toEqual([true, true])
  expect(await named()).toEqual({ status: 'ready', names: [], shown: [] })
  await app.settle()
  expect(await app.look(verifyBooks)).toEqual([])
}

test('with everything there a whole day goes through and nothing is named', async () => {
  await openShop()
  await expectWell(await aWholeDay())
  expect(await get(desk, '/map/drive?from=42.5,1.5&to=42.51,1.51')).toMatchObject({ router: 'osrm', seconds: 61 })
})

/** What shows, once it is well again, that each is used as before. */
const usedAgain: Record<keyof typeof standIns, () => Promise<void>> = {
  card: async () => {
    const charged = card.charged()
    await overTheCounter([])
    expect(card.charged() - charged).toBe(590)
  },
  sms: async () => undefined,
  mail: async () => undefined,
  router: async () =>
    expect(await get(desk, '/map/drive?from=42.5,1.5&to=42.51,1.51')).toMatchObject({ seconds: 61, degraded: null }),
}

const besideUs = ['card', 'sms', 'mail', 'router'] as const
describe.each(besideUs)('while %s', (name) => {
  test.each(outages)(
    '%s a whole day goes through, it alone is named, and what was kept goes out later (AC-X.8)',
    async (way: Outage) => {
      await openShop()
      await standIns[name].fail(way)
      const day = await aWholeDay()
      expect(await named()).toEqual({ status: 'degraded', names: [name], shown: [name] })
      expect([await isTexted(day.texted), isMailed(day.mailed)]).toEqual([name !== 'sms', name !== 'mail'])
      await standIns[name].heal()
      await aMinuteLater()
      await usedAgain[name]()
      await expectWell(day)
    },
  )
})

/** How the file of the map fails, and how it is put right. */
const mapOutages: Record<
  string,
  { fail: (path: string) => Promise<unknown>; heal: (path: string) => Promise<unknown> }
> = {
  'cannot be read': {
    fail: (path) => mkdir(path),
    heal: (path) => rm(path, { recursive: true }),
  },
  hangs: {
    fail: async (path) => execFileSync('mkfifo', [path]),
    heal: async (path) => {
      // Whoever still waits to read gets to the end of the file.
      const end = await open(path, 'w')
      await rm(path)
      await end.close()
    },
  },
  'holds nonsense': {
    fail: (path) => writeFile(path, '<html>It works!</html>'),
    heal: (path) => rm(path),
  },
}

test.each(Object.entries(mapOutages))(
  'while the map %s a whole day goes through, it alone is named, and it is drawn later (AC-X.8)',
  async (_, { fail, heal }) => {
    await openShop()
    const path = mapFileIn(app.dataDirectory)
    await mkdir(dirname(path), { recursive: true })
    await fail(path)
    const day = await aWholeDay()
    expect(await named()).toEqual({ status: 'degraded', names: ['map'], shown: ['map'] })
    expect(await get(desk, '/map')).toMatchObject({ status: 503, type: 'urn:clothesline:streets.map_away' })
    await heal(path)
    await aMinuteLater()
    expect((await desk.send('GET', '/api/v1/map/tiles/12/2018/1362')).statusCode).toBe(200)
    await expectWell(day)
  },
)
