import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPriceList, setPrices } from '#modules/catalog/index.ts'
import { newId } from '#platform/ids.ts'
import type { TestApp } from '#testing/app.ts'
import { aBranch, type Prices } from '#testing/arrange.ts'
import { asSystem, type Browser } from '#testing/people.ts'
import { aRefusingShop, asking } from '#testing/refusals.ts'
import { everyRow } from '#testing/route-trials.ts'
import { verifyBooks } from '../verify-books.ts'

const morning = new Date('2026-11-23T09:00:00Z')

let app: TestApp
let prices: Prices
let owner: Browser
let shop: ReturnType<typeof asking>

beforeAll(async () => {
  const opened = await aRefusingShop(morning)
  ;({ app, prices, owner } = opened)
  shop = asking(opened)
})
afterAll(() => app.close())

describe('a verb of the money or the garments refuses, and leaves everything as it was (AC-X.5)', () => {
  it('more than there is: of a payment, of what is owed, of a drawer', async () => {
    const { aDrawer, placed, post, refused } = shop
    const { id: orderId } = await placed()
    await refused('orders.paid_too_much', 'POST', '/payments/transfer', {
      orderId,
      tender: 'transfer',
      reference: 'TX',
      amount: 591,
    })
    const { id } = await post('/payments/transfer', { orderId, tender: 'transfer', reference: 'TX' })
    await refused('payments.refund_beyond_payment', 'POST', `/payments/${id}/refunds`, { amount: 591, reason: 'Torn' })
    const { sessionId } = await aDrawer()
    const out = { kind: 'drop', amount: 5001, reason: 'Safe' }
    await refused('cash.not_in_drawer', 'POST', `/cash-sessions/${sessionId}/take-outs`, out)
  })

  it('cash into a session that is closed, and anything else with it', async () => {
    const { aDrawer, closed, placed, refused } = shop
    const { registerId, sessionId } = await aDrawer()
    await closed(sessionId)
    const { id: orderId } = await placed()
    await refused('cash.register_needed', 'POST', '/payments/cash', { orderId, registerId })
    const pieces = [{ value: 5000, count: 1 }]
    await refused('cash.session_not_open', 'POST', `/cash-sessions/${sessionId}/count`, { pieces })
    const out = { kind: 'drop', amount: 1, reason: 'Safe' }
    await refused('cash.session_not_open', 'POST', `/cash-sessions/${sessionId}/take-outs`, out)
  })

  it('a package that is frozen', async () => {
    const { aPackage, placed, post, refused, send } = shop
    const { customerId, lotId } = await aPackage()
    const { id: orderId } = await placed(customerId)
    const lot = (await send('GET', `/prepaid/lots/${lotId}`)).json()
    await post(`/prepaid/lots/${lotId}/freeze`, { version: lot.version, reason: 'Holiday' })
    await refused('payments.nothing_covered', 'POST', '/payments/package', { orderId })
  })

  it('a price of a list that is no longer valid', async () => {
    const { refused } = shop
    const validFrom = '2026-01-01'
    const other = (await aBranch(app)).id
    const list = { name: 'Summer', branchId: other, currency: 'EUR', validFrom, validTo: '2026-09-30' }
    const { id: priceListId } = await asSystem<{ id: string }>(app, createPriceList, list)
    const terms = { amount: 100, pricing: 'per_unit', loadSize: null, minimumQuantity: null, minimumCharge: null }
    await asSystem(app, setPrices, { priceListId, prices: [{ ...prices.bedding, unit: 'bag', terms }] })
    const lines = [{ ...prices.bedding, unit: 'bag', quantity: 1000 }]
    await refused('catalog.price_missing', 'POST', '/orders', { branchId: other, customerId: null, lines })
  })

  it('a piece or a line of another order', async () => {
    const { placed, refused, send } = shop
    const [mine, other] = [await placed(), await placed()]
    const { lines, pieceList } = (await send('GET', `/orders/${other.id}`)).json()
    const pieceIds = [pieceList[0].id]
    await refused('platform.not_found', 'POST', `/orders/${mine.id}/ready`, { pieceIds })
    const edit = { version: mine.version, remove: [lines[0].id], reason: 'Not mine' }
    await refused('orders.not_a_line', 'POST', `/orders/${mine.id}/lines`, edit)
  })

  it('what another tab has changed meanwhile', async () => {
    const { placed, refused, send, shirts } = shop
    const { id, version } = await placed()
    const edit = { version, add: shirts(3), reason: 'More came' }
    expect((await send('POST', `/orders/${id}/lines`, edit)).statusCode).toBe(200)
    await refused('platform.stale_version', 'POST', `/orders/${id}/lines`, edit)
  })

  it('nothing twice when a lost reply is asked for again', async () => {
    const { placed } = shop
    const { id: orderId } = await placed()
    const headers = { 'idempotency-key': newId() }
    const once = { method: 'POST', url: '/api/v1/payments/transfer', headers } as const
    const payload = { orderId, tender: 'transfer', reference: 'TX' }
    const first = await owner.inject({ ...once, payload })
    const before = await everyRow(app)
    const again = await owner.inject({ ...once, payload })
    expect([again.statusCode, again.json()]).toEqual([first.statusCode, first.json()])
    expect(await everyRow(app)).toEqual(before)
  })

  it('nothing when the clock is set back, and keeps its books and numbers in order', async () => {
    const { aDrawer, placed, post, send } = shop
    const { registerId, sessionId } = await aDrawer()
    const pay = async () => (await post('/payments/cash', { orderId: (await placed()).id, registerId })).receipt
    const receipts = [await pay()]
    app.clock.set(new Date('2026-11-22T08:00:00Z'))
    receipts.push(await pay())
    const pieces = [
      { value: 5000, count: 1 },
      { value: 590, count: 2 },
    ]
    const { version } = await post(`/cash-sessions/${sessionId}/count`, { pieces })
    const closing = await send('POST', `/cash-sessions/${sessionId}/close`, { version, leave: 5000 })
    expect(closing.json()).toMatchObject({ difference: 0 })
    app.clock.set(morning)
    expect(receipts.map((receipt) => Number(receipt.split('-')[1]))).toEqual([1, 2])
    expect(await app.look(verifyBooks)).toEqual([])
  })
})
