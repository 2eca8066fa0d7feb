import type { LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { newId } from '#platform/ids.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aCustomer } from '#testing/arrange.ts'
import { aDriver, anAddress } from '#testing/deliveries.ts'
import { aDesk, heldVersions, noDevice } from '#testing/held-versions.ts'
import { oneOfEach } from '#testing/one-of-each.ts'
import { aPlan } from '#testing/packages.ts'
import { aPerson, type Browser, signedIn } from '#testing/people.ts'
import {
  addressWith,
  callerOf,
  everyRow,
  faultOfAny,
  goodBodies,
  idFor,
  nameOf,
  type Trial,
  withBody,
} from '#testing/route-trials.ts'
import { verifyBooks } from '../verify-books.ts'

const morning = new Date('2026-11-23T09:00:00Z')
const hoursBefore = (hours: number): Date => new Date(morning.getTime() - hours * MS_PER_HOUR)

let app: TestApp
let owner: Browser
let trial: Trial
let desk: Awaited<ReturnType<typeof aDesk>>
let holds: ReturnType<typeof heldVersions>

beforeAll(async () => {
  app = await openTestApp({ now: morning, devicePorts: [noDevice] })
  owner = await signedIn(app, await aPerson(app, 'owner'))
  desk = await aDesk(app, owner)
  holds = heldVersions(desk)
  trial = { owner, chain: await oneOfEach(app) }
})
afterAll(() => app.close())

afterEach(() => app.clock.set(morning))

const shortNameOf = (route: Route): string => nameOf(route).replace('/api/v1', '')

/** What is sent for a verb: what was arranged for it while the clock was right, or what its schema asks for. */
async function requestsOf(route: Route): Promise<(() => Promise<LightMyRequestResponse>)[]> {
  const request = (id: string, body: object | undefined, by: Browser) => () =>
    by.inject({ method: route.method, url: addressWith(route, id), ...(body && withBody(body)) })
  const hold = holds[shortNameOf(route)]
  if (hold) {
    const held = await hold()
    return [request(held.id, held.body, held.by ?? owner)]
  }
  const id = idFor(route, trial.chain) ?? ''
  const bodies = route.body ? await goodBodies(route, trial, 'Plain words') : [undefined]
  return bodies.map((body) => request(id, body, callerOf(route, trial)))
}

/** Sends all of some verbs while the clock is a day behind what has happened; says which are not answered in a sentence. */
async function unanswered(routes: readonly Route[]): Promise<string[]> {
  const faults: string[] = []
  for (const route of routes) {
    app.clock.set(morning)
    const requests = await requestsOf(route)
    app.clock.set(hoursBefore(24))
    for (const send of requests) {
      const fault = faultOfAny(await send())
      if (fault !== undefined) faults.push(`${nameOf(route)}: ${fault}`)
    }
  }
  return faults
}

async function expectRightBooks(): Promise<void> {
  await app.settle()
  expect(await app.look(verifyBooks)).toEqual([])
}

/** Signing out ends the session of everybody who comes after. */
const signsOut = ({ path }: Route): boolean => path === '/api/v1/portal/session'

const changing = (): Route[] =>
  app.routes.filter((route) => route.method !== 'GET' && !route.upload && !signsOut(route))

const periodic = () => app.jobs.filter(({ every }) => every !== undefined)

/** What the workers do when a day has passed, until nothing is left to do. */
async function work(): Promise<void> {
  for (const { name } of periodic()) await desk.run(name)
  await app.settle()
}

describe('while the clock is set back (AC-X.5)', () => {
  it('a day, every verb works or refuses in a sentence, on what was begun before too', async () => {
    expect(changing().filter((route) => shortNameOf(route) in holds).length).toBeGreaterThan(50)
    expect(await unanswered(changing())).toEqual([])
    await expectRightBooks()
  })

  it.each([1, 24])('by %i hours, a till takes, gives back and closes, and its receipts have no gap', async (hours) => {
    const { branchId, post, placed } = desk
    const { id: registerId } = await post('/registers', { branchId, code: `C${hours}`, name: 'Front' })
    const { id: sessionId } = await post('/cash-sessions', { registerId, float: 5000 })
    const pay = async () => post('/payments/cash', { orderId: (await placed()).id, registerId })
    const before = await pay()
    app.clock.set(hoursBefore(hours))
    const behind = await pay()
    const back = { reason: 'Torn', registerId, tender: 'cash' }
    const refund = await post(`/payments/${before.id}/refunds`, back)
    await post(`/cash-sessions/${sessionId}/take-outs`, { kind: 'drop', amount: 1000, reason: 'Safe' })
    app.clock.set(morning)
    const after = await pay()
    const receipts = [before, behind, refund, after].map(({ receipt }) => Number(receipt.split('-')[1]))
    expect(receipts).toEqual([1, 2, 3, 4])
    app.clock.set(hoursBefore(hours))
    const pieces = [{ value: 10, count: 400 + 59 * 2 }]
    const { version } = await post(`/cash-sessions/${sessionId}/count`, { pieces })
    const closed = await post(`/cash-sessions/${sessionId}/close`, { version, leave: 0 })
    expect(closed).toMatchObject({ difference: 0 })
    app.clock.set(morning)
    expect(await post('/cash-sessions', { registerId, float: 0 })).toMatchObject({ id: expect.any(String) })
    await expectRightBooks()
  })

  it('garments go to the plant and to their owner, are paid, given back and done again', async () => {
    const { branchId, plantId, post, placed, seen } = desk
    const { id: orderId, ticket } = await placed()
    await app.settle()
    const { id } = await post('/manifests', { fromBranchId: branchId, toBranchId: plantId })
    await post(`/manifests/${id}/pieces`, { code: ticket })
    const paid = await post('/payments/transfer', { orderId, tender: 'transfer', reference: 'TX' })
    app.clock.set(hoursBefore(24))
    await post(`/manifests/${id}/send`, { version: (await seen(`/manifests/${id}`)).version })
    for (const nth of [1, 2]) await post(`/manifests/${id}/receipts`, { code: `${ticket}-${nth}` })
    await post('/production/scans', { branchId: plantId, stage: 'sorted', code: `${ticket}-1` })
    await post(`/orders/${orderId}/ready`)
    await post(`/payments/${paid.id}/refunds`, { reason: 'Torn', tender: 'transfer' })
    const again = await post('/payments/transfer', { orderId, tender: 'transfer', reference: 'TX' })
    await post(`/payments/${again.id}/void`, { reason: 'Typed twice' })
    await post('/payments/transfer', { orderId, tender: 'transfer', reference: 'TX' })
    await post(`/orders/${orderId}/hand-over`)
    const { status, pieceList } = await seen(`/orders/${orderId}`)
    expect(status).toBe('collected')
    await post(`/orders/${orderId}/reclean`, { pieceIds: [pieceList[0].id], cause: 'stain' })
    app.clock.set(morning)
    await expectRightBooks()
  })

  it('a driver goes on with the round, and ends the shift', async () => {
    const at = (hours: number): string => hoursBefore(-hours).toISOString()
    const { branchId, post } = desk
    const { id, phone, shiftId } = await aDriver(app, { branchId, startsAt: at(0), endsAt: at(8) })
    const window = { windowStart: at(1), windowEnd: at(3) }
    const stop = await post('/delivery-jobs', { branchId, kind: 'pickup', address: anAddress(), ...window })
    await post(`/delivery-jobs/${stop.id}/assign`, { version: stop.version, driverId: id })
    await phone.send('POST', `/api/v1/driver/shifts/${shiftId}/start`, { version: 1 })
    app.clock.set(hoursBefore(24))
    const statuses: number[] = []
    for (const verb of ['depart', 'arrive', 'complete']) {
      const word = { claimId: newId(), claimedAt: at(-24) }
      statuses.push((await phone.send('POST', `/api/v1/driver/jobs/${stop.id}/${verb}`, word)).statusCode)
    }
    statuses.push((await phone.send('POST', `/api/v1/driver/shifts/${shiftId}/end`, { version: 2 })).statusCode)
    expect(statuses).toEqual([200, 200, 200, 200])
  })
})

/** What a day that comes twice may bring twice: its empty windows and pages for positions; and how far sums and events have been read. */
const mayDiffer = /^(deliveries\.slots|tracking\.positions_\d+|platform\.(outbox|revision)|\w+\.summed)$/

/** What two months bring here: a package ends, a subscription goes on, goods are stored, rent is proposed, an account is told what it owes. */
const dueByTheClock = [
  'prepaid.movements',
  'prepaid.subscriptions',
  'orders.storage_days',
  'orders.unclaimed',
  'cash.expenses',
  'accounts.statements',
  'ledger.postings',
]

async function rows(): Promise<Record<string, string>> {
  return Object.fromEntries(Object.entries(await everyRow(app)).filter(([table]) => !mayDiffer.test(table)))
}

describe('when the clock was set back and is right again (AC-X.5)', () => {
  it('nothing is charged, expired, renewed, proposed or stated a second time', async () => {
    const { branchId, post, placed } = desk
    const { id: customerId } = await aCustomer(app)
    const short = { price: 5000, face: 6000, unit: 'money', validityDays: 30 }
    const monthly = { price: 2500, face: 10_000, unit: 'kg', period: 'month' }
    for (const [kind, terms] of [
      ['money', short],
      ['subscription', monthly],
    ] as const) {
      const tender = { kind: 'transfer', reference: 'TX' }
      await post('/prepaid/sales', { planId: await aPlan(app, kind, terms), customerId, branchId, tender })
    }
    await post('/accounts', { customerId, branchId, creditLimit: 100_000, paymentDays: 14, statementDay: 1 })
    const { id: orderId } = await placed(desk.shirts, customerId)
    await post('/payments/balance', { orderId, tender: 'account' })
    const soon = await rows()
    const later = hoursBefore(-24 * 62)
    app.clock.set(later)
    await work()
    await work()
    const before = await rows()
    const changed = Object.keys(before).filter((table) => before[table] !== soon[table])
    expect(changed).toEqual(expect.arrayContaining(dueByTheClock))
    app.clock.set(new Date(later.getTime() - 24 * MS_PER_HOUR))
    await work()
    app.clock.set(later)
    await work()
    expect(await rows()).toEqual(before)
    await expectRightBooks()
  })
})
