import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { asAdmin } from '#testing/branch-rows.ts'
import { verifyBooks } from '../../verify-books.ts'
import { lookAfterUnclaimed } from './jobs.ts'
import { storageOwed } from './storage-rules.ts'

const day = 86_400_000
let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let chief: Caller
let owner: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-03-02T09:00:00Z') })
  prices = await aPriceList(app)
})
beforeEach(async () => {
  branchId = (await aBranch(app)).id
  till = await app.as('cashier', branchId)
  chief = await app.as('branch_manager', branchId)
  owner = await app.as('owner')
})
afterAll(() => app.close())

const waiting = () => aReadyOrder(app, { branchId, prices })
const look = () => lookAfterUnclaimed(app.engine)
const pass = async (days: number): Promise<void> => {
  app.clock.advance(days * day)
  await look()
}
const terms = { reminderDays: [7], unclaimedAfter: 60, noticeNeeded: false, waitingDays: 0 }
let version = 0
const ask = async (fee: object) => {
  const url = `/api/v1/branches/${branchId}/unclaimed-policy`
  version = (await owner.send('GET', url)).json().version
  return owner.send('PUT', url, { ...terms, ...fee, version })
}
const orderNow = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()
const seen = async (id: string, who = till) => (await who.send('GET', `/api/v1/orders/${id}/unclaimed`)).json()
const waive = (id: string, body: object, who = chief) =>
  who.send('POST', `/api/v1/orders/${id}/unclaimed/storage-waiver`, body)
const refused = (name: string) => ({ type: `urn:clothesline:orders.${name}` })
const feeOf = async (id: string) =>
  (await orderNow(id)).fees.find(({ kind }: { kind: string }) => kind === 'storage')?.amount ?? 0

const booked = (id: string) =>
  app.look(async (reader) => {
    const rows = await reader
      .selectFrom('ledger.postings')
      .select(['account', ({ fn }) => fn.sum<number>('amount').as('sum')])
      .where('order_id', '=', id)
      .groupBy('account')
      .execute()
    return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]))
  })

describe('storage of goods nobody comes for', () => {
  it('costs nothing unless the branch says so, and nothing for days before it did', async () => {
    const { id, total } = await waiting()
    await pass(40)
    expect(await orderNow(id)).toMatchObject({ total, fees: [] })
    expect((await ask({ storagePerDay: 100, storageAfter: 30 })).statusCode).toBe(200)
    await look()
    expect(await feeOf(id)).toBe(0)
    // The day in which the fee was set is free as well.
    await pass(4)
    expect(await feeOf(id)).toBe(300)
  })

  it('is in the price, the tax and the books, and a paid order owes it before it goes', async () => {
    await ask({ storagePerDay: 119, storageAfter: 30 })
    const { id, total } = await waiting()
    await aPayment(app, { orderId: id })
    const before = await booked(id)
    await pass(30)
    expect(await orderNow(id)).toMatchObject({ balance: 0, can: { handOver: true } })
    await pass(2)
    const now = await orderNow(id)
    expect(now).toMatchObject({ total: total + 238, balance: 238, can: { pay: true, handOver: false } })
    expect(now.fees).toMatchObject([{ kind: 'storage', amount: 238, net: 200, tax: 38, gross: 238 }])
    const after = await booked(id)
    expect((after.receivables ?? 0) - (before.receivables ?? 0)).toBe(238)
    expect((after.revenue ?? 0) - (before.revenue ?? 0)).toBe(-200)
    expect((after.tax ?? 0) - (before.tax ?? 0)).toBe(-38)
    expect((await till.send('POST', `/api/v1/orders/${id}/hand-over`, {})).json()).toMatchObject(refused('balance_due'))
    await aPayment(app, { orderId: id })
    expect((await till.send('POST', `/api/v1/orders/${id}/hand-over`, {})).json().status).toBe('collected')
    await pass(10)
    expect((await orderNow(id)).total).toBe(total + 238)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('adds up to the rule over the days, whenever and however often it is looked', async () => {
    const rule = { perDay: 70, freeDays: 5, most: 900 }
    await ask({ storagePerDay: 70, storageAfter: 5, storageMost: 900 })
    const jumps = fc.sample(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 6 }), {
      numRuns: 4,
      seed: 11,
    })
    for (const steps of jumps) {
      const { id } = await waiting()
      let days = 0
      for (const step of steps) {
        days += step
        await pass(step)
        await Promise.all([look(), look()])
        expect(await feeOf(id)).toBe(storageOwed(rule, days))
      }
    }
    expect(await app.look(verifyBooks)).toEqual([])
  }, 60_000)

  it('is charged for all the others, where one order cannot be priced anew', async () => {
    await ask({ storagePerDay: 100, storageAfter: 5 })
    const [broken, sound] = [await waiting(), await waiting()]
    const setTerms = (sound: string) =>
      asAdmin(app, `update orders.orders set terms = ${sound} where id = $1 returning id`, [broken.id])
    expect(await setTerms(`jsonb_build_object('kept', terms)`)).toHaveLength(1)
    await expect(pass(8)).rejects.toThrow('1 orders could not be charged')
    expect(await feeOf(sound.id)).toBe(300)
    await setTerms(`terms -> 'kept'`)
    await look()
    expect(await feeOf(broken.id)).toBe(300)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('is never charged again for a day where the clock was set back', async () => {
    await ask({ storagePerDay: 100, storageAfter: 5 })
    const { id } = await waiting()
    await pass(8)
    await pass(-3)
    expect(await feeOf(id)).toBe(300)
    await pass(4)
    expect(await feeOf(id)).toBe(400)
  })

  it('is waived with a reason by who may, once, and begins again with the next day', async () => {
    await ask({ storagePerDay: 100, storageAfter: 30 })
    const { id, total } = await waiting()
    await pass(33)
    expect((await waive(id, { reason: 'Was in hospital' }, till)).statusCode).toBe(403)
    expect((await waive(id, { reason: ' ' })).statusCode).toBe(422)
    expect((await seen(id)).can.waiveStorage).toBe(false)
    expect(await seen(id, chief)).toMatchObject({ storage: { owed: 300, waived: 0 }, can: { waiveStorage: true } })
    expect((await waive(id, { reason: 'Was in hospital', version: 1 })).statusCode).toBe(409)
    expect((await waive(id, { reason: 'Was in hospital' })).json()).toMatchObject({ balance: total })
    expect((await waive(id, { reason: 'Was in hospital' })).json()).toMatchObject(refused('no_storage_owed'))
    expect(await orderNow(id)).toMatchObject({ total, fees: [] })
    expect(await seen(id, chief)).toMatchObject({ storage: { owed: 0, waived: 300 } })
    await pass(1)
    expect(await orderNow(id)).toMatchObject({ total: total + 100 })
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('is not waived below what is paid: that goes back first', async () => {
    await ask({ storagePerDay: 100, storageAfter: 30 })
    const { id } = await waiting()
    await pass(32)
    await aPayment(app, { orderId: id })
    expect((await waive(id, { reason: 'Regular' })).json()).toMatchObject(refused('below_paid'))
    expect(await feeOf(id)).toBe(200)
  })

  it('stays on an order whose lines are changed, and counts anew from when it gets ready again', async () => {
    await ask({ storagePerDay: 100, storageAfter: 10 })
    const { id } = await waiting()
    await pass(12)
    const { version: seenVersion, lines } = await orderNow(id)
    const change = { version: seenVersion, change: [{ lineId: lines[0].id, note: 'Blue' }] }
    expect((await till.send('POST', `/api/v1/orders/${id}/lines`, change)).statusCode).toBe(200)
    expect(await feeOf(id)).toBe(200)
    const reopened = { version: seenVersion + 1, reason: 'Collar' }
    expect((await chief.send('POST', `/api/v1/orders/${id}/reopen`, reopened)).statusCode).toBe(200)
    await pass(5)
    expect(await feeOf(id)).toBe(200)
    await till.send('POST', `/api/v1/orders/${id}/ready`, {})
    await pass(11)
    expect(await feeOf(id)).toBe(300)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('is written off with the order when it is given away', async () => {
    await ask({ storagePerDay: 100, storageAfter: 30 })
    const { id } = await waiting()
    await pass(61)
    const { total } = await orderNow(id)
    const proposal = { way: 'disposed', reason: 'Nobody came' }
    expect((await till.send('POST', `/api/v1/orders/${id}/unclaimed/proposal`, proposal)).statusCode).toBe(200)
    const given = await chief.send('POST', `/api/v1/orders/${id}/unclaimed/approve`, {})
    expect(given.json().status).toBe('disposed')
    expect(await seen(id)).toMatchObject({ decision: { writtenOff: total } })
    expect((await waive(id, { reason: 'Late' })).json()).toMatchObject(refused('no_storage_owed'))
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('is refused as a fee below zero, without end, or by who may not set it', async () => {
    for (const fee of [{ storagePerDay: -1 }, { storagePerDay: 1e15 }, { storageMost: 0 }, { storageAfter: 0 }])
      expect((await ask({ storagePerDay: 100, ...fee })).statusCode, JSON.stringify(fee)).toBe(422)
    const url = `/api/v1/branches/${branchId}/unclaimed-policy`
    expect((await chief.send('PUT', url, { ...terms, storagePerDay: 100, version: 0 })).statusCode).toBe(403)
  })
})
