import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { mergeCustomers } from '#modules/merges/index.ts'
import { handOver } from '#modules/orders/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { addDays } from '#platform/time.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { standingOn } from './cadence-rules.ts'
import { awayPage } from './find-outreach.ts'
import { keepRhythms, runCampaigns } from './jobs.ts'

/** As after orders were loaded past the events: nobody has counted them. */
const forgetRhythms = defineCommand({
  name: 'campaigns.forget_for_test',
  permission: 'outreach.work',
  input: z.strictObject({ branchId: z.uuid() }),
  run: ({ tx }, { branchId: at }) => sql`delete from campaigns.rhythms where branch_id = ${at}::uuid`.execute(tx),
})

let phones = 0
let app: TestApp
let prices: Prices
let branchId: string
let till: Caller
let other: Caller
let chief: Caller

const today = '2026-11-23'
const noon = (day: string) => new Date(`${day}T11:00:00Z`)

/** A customer who came, paid and took everything home so many days before today. */
async function cameBefore(daysAgo: readonly number[], more: object = {}): Promise<string> {
  phones += 1
  const { id: customerId } = await aCustomer(app, {
    phones: [{ number: `+49301234${5000 + phones}` }],
    consents: { sms: { granted: true } },
    ...more,
  })
  for (const days of [...daysAgo].sort((a, b) => b - a)) {
    app.clock.set(noon(addDays(today, -days)))
    const { id: orderId } = await aReadyOrder(app, { branchId, prices, customerId })
    await aPayment(app, { orderId })
    await asSystem(app, handOver, { orderId })
  }
  app.clock.set(noon(today))
  await app.settle()
  return customerId
}

type Item = { customerId: string; daysAway: number; cadence: number; resting: boolean }
const list = async (standing: string, who = till): Promise<Item[]> =>
  (await who.send('GET', `/api/v1/outreach?branchId=${branchId}&standing=${standing}`)).json().items
const idsOf = (items: readonly Item[]) => items.map(({ customerId }) => customerId)
const next = async (who: Caller, standing = 'due'): Promise<string | null> =>
  (await who.send('POST', '/api/v1/outreach-calls', { branchId, standing })).json().callId
const settle = (who: Caller, callId: string | null, outcome: string, more: object = {}) =>
  who.send('POST', `/api/v1/outreach-calls/${callId}/outcome`, { outcome, ...more })

beforeAll(async () => {
  app = await openTestApp({ now: noon(today) })
  prices = await aPriceList(app)
})
afterAll(() => app.close())
beforeEach(async () => {
  app.clock.set(noon(today))
  branchId = (await aBranch(app)).id
  till = await app.as('cashier', branchId)
  other = await app.as('cashier', branchId)
  chief = await app.as('branch_manager', branchId)
})

describe('who stays away', () => {
  it('is measured by how often they used to come, not by a fixed time', async () => {
    const weekly = await cameBefore([40, 33, 26, 19])
    const monthly = await cameBefore([109, 79, 49, 19])
    expect(await list('lapsed')).toMatchObject([{ customerId: weekly, daysAway: 19, cadence: 7 }])
    const counts = await till.send('GET', `/api/v1/outreach-counts?branchId=${branchId}`)
    expect(counts.json()).toEqual({ active: 1, due: 0, at_risk: 0, lapsed: 1, lost: 0, resting: 0 })
    expect(idsOf(await list('due'))).not.toContain(monthly)
  })

  it('is nobody whose things are here still, and nobody whose order was called off counts as having come', async () => {
    const customerId = await cameBefore([40, 33, 26, 19])
    expect(idsOf(await list('lapsed'))).toEqual([customerId])
    const { id } = await anOrder(app, { branchId, prices, customerId })
    await app.settle()
    expect(await list('lapsed')).toEqual([])
    const cancelled = await chief.send('POST', `/api/v1/orders/${id}/cancel`, { reason: 'Changed their mind' })
    expect(cancelled.statusCode).toBe(200)
    await app.settle()
    expect(idsOf(await list('lapsed'))).toEqual([customerId])
  })

  it('is the same in the database as in the rules, on every day', async () => {
    const customerId = await cameBefore([150, 120, 95, 60])
    const rhythm = await app.look((reader) =>
      reader
        .selectFrom('campaigns.rhythms')
        .select(['due_on as dueOn', 'at_risk_on as atRiskOn', 'lapsed_on as lapsedOn', 'lost_on as lostOn'])
        .where('customer_id', '=', customerId)
        .executeTakeFirstOrThrow(),
    )
    for (const day of [rhythm.dueOn, rhythm.atRiskOn, rhythm.lapsedOn, rhythm.lostOn]) {
      const standing = standingOn(rhythm, day)
      const asked = { branchId, day, after: undefined, limit: 5 }
      const page = await app.look((reader) => awayPage(reader, { ...asked, standing: standing ?? 'lost' }))
      expect(idsOf(page.items)).toEqual([customerId])
    }
  })

  it('is found too when orders were loaded past the events, and the usual of the branch counts for the others', async () => {
    const known = await cameBefore([56, 42, 28, 14])
    const once = await cameBefore([20])
    await asSystem(app, forgetRhythms, { branchId })
    expect(await list('due')).toEqual([])
    await keepRhythms(app.engine)
    const rows = await app.look((reader) =>
      reader.selectFrom('campaigns.rhythms').selectAll().where('branch_id', '=', branchId).execute(),
    )
    const of = (id: string) => rows.find(({ customer_id }) => customer_id === id)
    expect(of(known)).toMatchObject({ cadence: 14, basis: 'own' })
    expect(of(once)).toMatchObject({ cadence: 14, basis: 'cohort' })
    expect(idsOf(await list('due'))).toEqual([once])
  })

  it('follows when two customers become one', async () => {
    const kept = await cameBefore([40, 33, 26, 19])
    const absorbed = await cameBefore([2])
    const versions = { keptVersion: 1, absorbedVersion: 1 }
    await asSystem(app, mergeCustomers, { keptId: kept, absorbedId: absorbed, ...versions, branchId })
    await app.settle()
    expect(await list('lapsed')).toEqual([])
  })
})

describe('calls', () => {
  it('go to two people one by one, never the same customer to both', async () => {
    for (let count = 0; count < 4; count += 1) await cameBefore([32, 22, 12])
    const [one, two] = await Promise.all([next(till, 'due'), next(other, 'due')])
    const [here, there] = await Promise.all(
      [one, two].map(async (id) => (await till.send('GET', `/api/v1/outreach-calls/${id}`)).json()),
    )
    expect(one).not.toBe(two)
    expect(here.customerId).not.toBe(there.customerId)
    expect(await next(till, 'due')).toBe(one)
  })

  it('that nobody came back to are given to somebody else', async () => {
    await cameBefore([33, 22, 12])
    const mine = await next(till, 'due')
    expect(mine).not.toBeNull()
    expect(await next(other, 'due')).toBeNull()
    app.clock.advance(21 * 60_000)
    const theirs = await next(other, 'due')
    expect(theirs).not.toBeNull()
    expect((await settle(till, mine, 'called')).statusCode).toBe(409)
    expect((await settle(other, theirs, 'called')).statusCode).toBe(200)
  })

  it('come to something, and the customer is left alone for as long as that asks', async () => {
    const customerId = await cameBefore([33, 22, 12])
    const call = await next(till)
    const done = await settle(till, call, 'will_come', { comingOn: '2026-11-27', note: 'Brings the coats' })
    expect(done.json()).toMatchObject({ restUntil: '2026-11-30' })
    expect(await next(till)).toBeNull()
    expect(await list('due')).toMatchObject([{ customerId, resting: true }])
    const calls = (await till.send('GET', `/api/v1/outreach-calls?branchId=${branchId}`)).json().items
    expect(calls).toMatchObject([{ customerId, outcome: 'will_come', comingOn: '2026-11-27' }])
  })

  it('end for good with who does not want any, and a day that has passed is refused', async () => {
    await cameBefore([33, 22, 12])
    const call = await next(till)
    expect((await settle(till, call, 'will_come', { comingOn: '2026-11-01' })).statusCode).toBe(422)
    expect((await settle(till, call, 'do_not_contact')).json()).toMatchObject({ restUntil: '9999-12-31' })
  })

  it('are not made to who has no phone or does not want calls', async () => {
    await cameBefore([33, 22, 12], { phones: [] })
    await cameBefore([33, 22, 12], { consents: { call: { granted: false } } })
    expect(await next(till)).toBeNull()
  })
})

describe('a campaign', () => {
  const words = { name: 'We miss you', body: 'Hello {name}', standings: ['due'], fewestVisits: 1, channel: 'sms' }
  const plan = (more: object = {}) =>
    chief.send('POST', '/api/v1/campaigns', { ...words, branchId, holdoutPercent: 0, ...more })
  const whole = async (id: string) => (await chief.send('GET', `/api/v1/campaigns/${id}`)).json()

  it('reaches those who can and may be reached, once, and tells who came back', async () => {
    const told = await cameBefore([33, 22, 12])
    await cameBefore([33, 22, 12], { consents: {} })
    const { name: _, body: __, ...segment } = words
    const size = await chief.send('POST', '/api/v1/campaigns/preview', { ...segment, branchId })
    expect(size.json()).toEqual({ chosen: 2, reachable: 1 })
    const { id } = (await plan()).json()
    await runCampaigns(app.engine)
    await runCampaigns(app.engine)
    expect(await whole(id)).toMatchObject({
      ...{ state: 'done', told: { members: 1, cameBack: 0 }, heldOut: { members: 0, cameBack: 0 } },
      messages: { waiting: 1, sent: 0, withheld: 0, failed: 0 },
    })
    app.clock.set(noon('2026-11-26'))
    await anOrder(app, { branchId, prices, customerId: told })
    await app.settle()
    expect(await whole(id)).toMatchObject({ told: { members: 1, cameBack: 1 } })
  })

  it('holds some out by lot, the same however often it is drawn', async () => {
    for (let count = 0; count < 12; count += 1) await cameBefore([32])
    const { id } = (await plan({ holdoutPercent: 50 })).json()
    await runCampaigns(app.engine)
    const { told, heldOut, messages } = await whole(id)
    expect(told.members + heldOut.members).toBe(12)
    expect(messages.waiting).toBe(told.members)
  })

  it('waits for its time and can be stopped; what waits is not sent then', async () => {
    await cameBefore([33, 22, 12])
    const { id } = (await plan({ startsAt: '2026-11-24T09:00:00Z' })).json()
    await runCampaigns(app.engine)
    expect(await whole(id)).toMatchObject({ state: 'scheduled', told: { members: 0 } })
    app.clock.set(new Date('2026-11-24T09:00:01Z'))
    await runCampaigns(app.engine)
    const { version } = await whole(id)
    const stopped = await chief.send('POST', `/api/v1/campaigns/${id}/stop`, { version })
    expect(stopped.json()).toMatchObject({ withdrawn: 1 })
    expect(await whole(id)).toMatchObject({ state: 'stopped', messages: { waiting: 0, withheld: 1 } })
  })

  it('is not for a cashier to plan, nor for another branch', async () => {
    expect((await till.send('POST', '/api/v1/campaigns', { ...words, branchId })).statusCode).toBe(403)
    expect((await plan({ branchId: null })).statusCode).toBe(403)
    expect((await plan({ branchId: newId() })).statusCode).toBe(403)
  })
})
