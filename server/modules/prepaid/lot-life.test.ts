import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { itemsByIds } from '#modules/catalog/index.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPriceList, type Prices } from '#testing/arrange.ts'
import { booksOf, inVerb, packageFaults, packagesAt } from '#testing/packages.ts'
import { periodsAfter } from './expiry-rules.ts'
import { balanceOf, lotById } from './find-lots.ts'
import { turnDay } from './jobs.ts'
import { sellLot } from './sell-lot.ts'
import { useLots } from './use-lots.ts'

const DAY = 24 * 3_600_000

let app: TestApp
let branchId: string
let prices: Prices
let owner: Caller
let counter: ReturnType<typeof packagesAt>

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  owner = await app.as('owner')
  const { itemId } = prices.shirt
  const departmentId = (await app.look((reader) => itemsByIds(reader, [itemId]))).get(itemId)?.departmentId ?? ''
  counter = packagesAt(app, { branchId, prices, departmentId })
})
afterAll(() => app.close())

const lotOf = (id: string) => app.look((reader) => lotById(reader, id))

const money = { price: 10_000, face: 12_000, unit: 'money' }

describe('the last day of a lot', () => {
  it('is announced, passes, and leaves breakage; what comes back later has days of grace', async () => {
    const lot = await counter.aLot('money', { ...money, validityDays: 31, graceDays: 10 })
    const { orderId } = await counter.use(lot.customerId, [counter.lineOf(6000)])
    await turnDay(app.engine)
    await turnDay(app.engine)
    const told = await app.look((reader) =>
      sql<{
        n: number
      }>`select count(*) as n from prepaid.lots where id = ${lot.lotId}::uuid and notified = 30`.execute(reader),
    )
    expect(told.rows[0]?.n).toBe(1)
    app.clock.advance(31 * DAY)
    await turnDay(app.engine)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 0, carrying: 0, expiresOn: '2026-12-23' })
    expect(await booksOf(app, `lot/${lot.lotId}`)).toContainEqual([branchId, 'breakage', -5000])
    expect(await packageFaults(app)).toEqual([])
    await counter.restore(orderId)
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 6000, carrying: 5000, expiresOn: '2027-01-03' })
    expect(await packageFaults(app)).toEqual([])
  })

  it('waits while the lot is frozen, and a frozen lot is not used', async () => {
    const lot = await counter.aLot('money', { ...money, validityDays: 10 })
    const { uses } = await counter.plan(lot.customerId, [counter.lineOf(100)])
    const frozen = await owner.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/freeze`, {
      version: 1,
      reason: 'On holiday',
    })
    expect(frozen.json()).toMatchObject({ version: 2 })
    expect((await counter.plan(lot.customerId, [counter.lineOf(100)])).uses).toEqual([])
    const using = { customerId: lot.customerId, orderId: newId(), branchId, uses }
    await expect(inVerb(app, (context) => useLots(context, using))).rejects.toMatchObject({
      name: 'prepaid.lot_frozen',
    })
    app.clock.advance(20 * DAY)
    await turnDay(app.engine)
    const before = await lotOf(lot.lotId)
    const { version, expiresOn } = (
      await owner.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/unfreeze`, { version: 2 })
    ).json()
    expect(version).toBe(3)
    expect(Date.parse(expiresOn) - Date.parse(before.expiresOn ?? '')).toBe(20 * DAY)
    expect(before.remaining).toBe(12_000)
  })
})

describe('a subscription', () => {
  it('does not renew while its package rests, and goes on as much later as it rested', async () => {
    const lot = await counter.aLot('subscription', { price: 2500, face: 10_000, unit: 'kg', period: 'month' })
    const subscriptionNow = async () =>
      (await owner.send('GET', `/api/v1/prepaid/subscriptions?customerId=${lot.customerId}`)).json().items[0]
    const lots = async () => (await app.look((reader) => balanceOf(reader, lot.customerId)))[0]?.lots
    const before = await subscriptionNow()
    app.clock.advance(10 * DAY)
    await owner.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/freeze`, { version: 1, reason: 'On holiday' })
    app.clock.advance(40 * DAY)
    await turnDay(app.engine)
    expect(await lots()).toBe(1)
    await owner.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/unfreeze`, { version: 2 })
    const after = await subscriptionNow()
    expect(Date.parse(after.nextRenewalOn) - Date.parse(before.nextRenewalOn)).toBe(40 * DAY)
    await turnDay(app.engine)
    expect(await lots()).toBe(1)
    app.clock.advance(23 * DAY)
    await turnDay(app.engine)
    const renewed = await subscriptionNow()
    expect(renewed.nextRenewalOn).toBe(periodsAfter(after.nextRenewalOn, 'month', 1))
    expect(await packageFaults(app)).toEqual([])
  })

  it('grants each period, asks for its price, rolls over once, and shares on', async () => {
    const terms = { price: 2500, face: 10_000, unit: 'kg', period: 'month', rollovers: 1, shareable: true }
    const lot = await counter.aLot('subscription', terms)
    const { id: memberId } = await aCustomer(app)
    await owner.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/share`, { version: 1, memberId, limit: 4000 })
    app.clock.advance(32 * DAY)
    await turnDay(app.engine)
    const balance = await app.look((reader) => balanceOf(reader, lot.customerId))
    expect(balance).toMatchObject([{ kind: 'subscription', unit: 'kg', lots: 2, remaining: 20_000, carrying: 5000 }])
    const lots = (await owner.send('GET', `/api/v1/prepaid/lots?customerId=${memberId}`)).json().items
    expect(lots.map(({ available }: { available: number }) => available)).toEqual([4000, 4000])
    expect(await packageFaults(app)).toEqual([])
    const [subscription] = (
      await owner.send('GET', `/api/v1/prepaid/subscriptions?customerId=${lot.customerId}`)
    ).json().items
    const ended = await owner.send('POST', `/api/v1/prepaid/subscriptions/${subscription.id}/end`, {
      version: subscription.version,
      reason: 'Moving away',
    })
    expect(ended.statusCode).toBe(200)
    app.clock.advance(40 * DAY)
    await turnDay(app.engine)
    expect(await app.look((reader) => balanceOf(reader, lot.customerId))).toMatchObject([{ lots: 1 }])
    expect(await packageFaults(app)).toEqual([])
  })

  it('owes the price of each further period until it is paid, once', async () => {
    const lot = await counter.aLot('subscription', { price: 2500, face: 10_000, unit: 'kg', period: 'month' })
    app.clock.advance(32 * DAY)
    await turnDay(app.engine)
    const lots = async () => (await owner.send('GET', `/api/v1/prepaid/lots?customerId=${lot.customerId}`)).json().items
    const [period] = await lots()
    expect((await lots()).map(({ owed }: { owed: number }) => owed)).toEqual([2500])
    const pay = () => owner.send('POST', `/api/v1/prepaid/lots/${period.id}/payment`, { tender: { kind: 'cash' } })
    expect((await pay()).json()).toMatchObject({ amount: 2500, change: 0 })
    expect((await pay()).statusCode).toBe(409)
    expect((await lots()).map(({ owed }: { owed: number }) => owed)).toEqual([0])
    expect(await packageFaults(app)).toEqual([])
  })
})

describe('a household', () => {
  it('lets a member use a lot up to a limit, and the owner the rest', async () => {
    const lot = await counter.aLot('money', { ...money, shareable: true })
    const { id: memberId } = await aCustomer(app)
    await owner.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/share`, { version: 1, memberId, limit: 1000 })
    const { orderId, covered } = await counter.use(memberId, [counter.lineOf(1500)])
    expect(covered).toBe(1000)
    expect((await counter.plan(memberId, [counter.lineOf(1500)])).covered).toBe(0)
    expect((await counter.use(lot.customerId, [counter.lineOf(1500)])).covered).toBe(1500)
    await counter.restore(orderId)
    expect((await counter.plan(memberId, [counter.lineOf(1500)])).covered).toBe(1000)
  })

  it('keeps strangers out', async () => {
    const lot = await counter.aLot('money', money)
    const { uses } = await counter.plan(lot.customerId, [counter.lineOf(100)])
    const { id: customerId } = await aCustomer(app)
    const stealing = inVerb(app, (context) => useLots(context, { customerId, orderId: newId(), branchId, uses }))
    await expect(stealing).rejects.toMatchObject({ name: 'prepaid.lot_not_usable' })
  })

  it('is given a part of a lot for good', async () => {
    const lot = await counter.aLot('money', { ...money, transferable: true })
    const { id: toCustomerId } = await aCustomer(app)
    const body = { version: 1, toCustomerId, quantity: 3000, reason: 'For the daughter' }
    const { toLotId } = (await owner.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/transfer`, body)).json()
    expect(await lotOf(lot.lotId)).toMatchObject({ remaining: 9000, carrying: 7500 })
    expect(await lotOf(toLotId)).toMatchObject({ remaining: 3000, carrying: 2500, customerId: toCustomerId })
    expect(await packageFaults(app)).toEqual([])
  })
})

describe('a correction', () => {
  it('needs a reason, the right, and the lot as it is', async () => {
    const lot = await counter.aLot('money', money)
    const adjust = (who: Caller, body: object) => who.send('POST', `/api/v1/prepaid/lots/${lot.lotId}/adjust`, body)
    expect((await adjust(owner, { version: 1, quantity: 500 })).statusCode).toBe(422)
    const cashier = await app.as('cashier', branchId)
    expect((await adjust(cashier, { version: 1, quantity: 500, reason: 'Because' })).statusCode).toBe(403)
    expect((await adjust(owner, { version: 2, quantity: 500, reason: 'Because' })).statusCode).toBe(409)
    expect((await adjust(owner, { version: 1, quantity: -12_001, reason: 'Because' })).statusCode).toBe(409)
    expect((await adjust(owner, { version: 1, quantity: 500, reason: 'Because' })).json()).toMatchObject({
      remaining: 12_500,
      version: 2,
    })
    await adjust(owner, { version: 2, quantity: -12_500, reason: 'Paid with a stolen card' })
    expect(await booksOf(app, `lot/${lot.lotId}`)).toContainEqual([branchId, 'breakage', -10_000])
    expect(await packageFaults(app)).toEqual([])
  })
})

describe('plans', () => {
  it('are refused when their terms make no sense, by the name of the field', async () => {
    const plan = { name: 'Nonsense', kind: 'money', currency: 'EUR', validFrom: '2026-01-01' }
    const refused = await owner.send('POST', '/api/v1/prepaid/plans', { ...plan, terms: { ...money, face: 9000 } })
    expect(refused.json()).toMatchObject({ status: 422, errors: [{ path: 'terms.face' }] })
  })

  it('change from a day on, and what was sold keeps its terms', async () => {
    const lot = await counter.aLot('money', money)
    const url = `/api/v1/prepaid/plans/${lot.planId}`
    const { name, version } = (await owner.send('GET', url)).json()
    const change = { name, version, validFrom: '2026-01-02', terms: { ...money, face: 11_000 } }
    expect((await owner.send('PATCH', url, change)).json()).toMatchObject({ version: 2 })
    expect((await owner.send('PATCH', url, change)).statusCode).toBe(409)
    expect((await owner.send('GET', url)).json()).toMatchObject({ terms: { face: 11_000 } })
    expect((await lotOf(lot.lotId)).face).toBe(12_000)
    expect((await owner.send('POST', `${url}/retire`, { version: 2 })).statusCode).toBe(200)
    const selling = inVerb(app, (context) => sellLot(context, { ...lot, branchId }))
    await expect(selling).rejects.toMatchObject({ name: 'prepaid.plan_not_offered' })
  })
})

describe('the movements of a lot', () => {
  it('cannot be changed, and a planted fault is named', async () => {
    const lot = await counter.aLot('money', money)
    await withClient(adminLogin(app.database.connection), async (admin) => {
      await expect(admin.query('update prepaid.movements set quantity = 1')).rejects.toThrow('append-only')
      await admin.query('update prepaid.lots set remaining = remaining - 1, carrying = carrying - 1 where id = $1', [
        lot.lotId,
      ])
    })
    const found = await packageFaults(app)
    expect(found.map(({ subject }) => subject)).toEqual([`lot/${lot.lotId}`, `branch/${branchId}`])
    await withClient(adminLogin(app.database.connection), (admin) =>
      admin.query('update prepaid.lots set remaining = remaining + 1, carrying = carrying + 1 where id = $1', [
        lot.lotId,
      ]),
    )
  })

  it('are shown with what the caller may do', async () => {
    const lot = await counter.aLot('money', { ...money, shareable: true })
    const shown = (await owner.send('GET', `/api/v1/prepaid/lots/${lot.lotId}`)).json()
    expect(shown.can).toEqual({ adjust: true, freeze: true, unfreeze: false, share: true, transfer: false })
    const preview = await owner.send('POST', '/api/v1/prepaid/preview', {
      customerId: lot.customerId,
      branchId,
      lines: [
        {
          line: '1',
          itemId: prices.shirt.itemId,
          serviceId: prices.shirt.serviceId,
          unit: 'piece',
          quantity: 2000,
          amount: 590,
        },
      ],
    })
    expect(preview.json()).toMatchObject({ covered: 590, due: 0, lots: [{ lotId: lot.lotId, after: 11_410 }] })
  })
})
