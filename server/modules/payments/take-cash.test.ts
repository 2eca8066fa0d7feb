import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { paymentsOfOrder } from './find-payments.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
})
afterAll(() => app.close())

/** An order of shirts; each costs 2.95. */
const order = (shirts = 2) => anOrder(app, { branchId, prices, lines: [{ ...prices.shirt, quantity: shirts * 1000 }] })
const pay = (body: object) => till.send('POST', '/api/v1/payments/cash', body)
const paymentsOf = (orderId: string) => app.look((reader) => paymentsOfOrder(reader, orderId))
const detailOf = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()
const withKey = (key: string, payload: object) =>
  till.inject({ method: 'POST', url: '/api/v1/payments/cash', headers: { 'idempotency-key': key }, payload })

describe('cash (AC-1.5)', () => {
  it('given exactly settles the order', async () => {
    const { id, ticket } = await order()
    const answer = await pay({ orderId: id, tendered: 590 })
    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({ amount: 590, change: 0, balance: 0, rounding: 0, receipt: `${ticket}/1` })
    expect(await detailOf(id)).toMatchObject({ paid: 590, balance: 0 })
  })

  it('given in a large note is changed', async () => {
    const { id } = await order()
    expect((await pay({ orderId: id, tendered: 5000 })).json()).toMatchObject({ amount: 590, change: 4410, balance: 0 })
  })

  it('that is too little is refused by the name of the field', async () => {
    const { id } = await order()
    const refused = (await pay({ orderId: id, tendered: 589 })).json()
    expect(refused).toMatchObject({ status: 422, errors: [{ path: 'tendered' }] })
    expect(await paymentsOf(id)).toEqual([])
  })

  it('of an absurd amount is taken for a slip of the finger', async () => {
    const { id } = await order()
    expect((await pay({ orderId: id, tendered: 59_000_000 })).json()).toMatchObject({ status: 422 })
  })

  it('may be a part; each part has a receipt of its own', async () => {
    const { id, ticket } = await order()
    expect((await pay({ orderId: id, amount: 200, tendered: 200 })).json()).toMatchObject({ balance: 390 })
    expect((await pay({ orderId: id, amount: 391 })).json()).toMatchObject({ status: 409 })
    expect((await pay({ orderId: id })).json()).toMatchObject({ amount: 390, balance: 0, receipt: `${ticket}/2` })
  })

  it('of nothing due is refused', async () => {
    const { id } = await order()
    await pay({ orderId: id })
    expect((await pay({ orderId: id })).json()).toMatchObject({
      status: 409,
      type: 'urn:clothesline:payments.nothing_due',
    })
  })

  it('is asked in whole steps of the coins there are: 230.89 is 230.90 with a rounding of 0.01', async () => {
    const rug = { ...prices.rug, quantity: 24_654 }
    const curtain = { ...prices.curtain, quantity: 2_572 }
    const { id, total } = await anOrder(app, { branchId, prices, lines: [rug, curtain] })
    expect(total).toBe(23_089)
    expect((await pay({ orderId: id, tendered: 23_090 })).json()).toMatchObject({
      amount: 23_089,
      rounding: 1,
      change: 0,
      balance: 0,
    })
    expect(await detailOf(id)).toMatchObject({ paid: 23_089, balance: 0 })
  })

  it.each([
    ['a negative amount', { amount: -1 }, 'amount'],
    ['a fraction', { amount: 1.5 }, 'amount'],
    ['an amount as text', { amount: '100' }, 'amount'],
    ['more than there is money', { tendered: 1e15 }, 'tendered'],
    ['nothing', { tendered: 0 }, 'tendered'],
    ['a field nobody knows', { currency: 'USD' }, ''],
  ])('with %s is refused by the name of the field', async (_, body, path) => {
    const { id } = await order(1)
    const refused = (await pay({ orderId: id, ...body })).json()
    expect(refused).toMatchObject({ status: 422, errors: [{ path }] })
  })

  it('on an order nobody knows, or of another branch, finds none', async () => {
    expect((await pay({ orderId: newId() })).statusCode).toBe(404)
    const foreign = await aBranch(app)
    const theirs = await anOrder(app, { branchId: foreign.id, prices })
    expect((await pay({ orderId: theirs.id })).statusCode).toBe(404)
  })
})

describe('many tills at once', () => {
  it('take the last cent once: of fifty, one is paid', async () => {
    const { id } = await order()
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay({ orderId: id })))
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1)
    expect(answers.filter((answer) => answer.statusCode === 409)).toHaveLength(49)
    expect(await paymentsOf(id)).toHaveLength(1)
  })

  it('take parts until nothing is left, never more', async () => {
    const { id } = await order(4)
    const answers = await Promise.all(Array.from({ length: 20 }, () => pay({ orderId: id, amount: 100 })))
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(11)
    const taken = await paymentsOf(id)
    expect(taken.reduce((sum, { amount }) => sum + amount, 0)).toBe(1100)
    expect(new Set(taken.map(({ receipt }) => receipt)).size).toBe(11)
    expect(await detailOf(id)).toMatchObject({ paid: 1100, balance: 80 })
  })
})

describe('a request that is repeated with its key (AC-X.5)', () => {
  it('gets the same answer and takes the money once', async () => {
    const [{ id }, key] = [await order(), newId()]
    const first = await withKey(key, { orderId: id })
    const again = await withKey(key, { orderId: id })
    expect([again.statusCode, again.json()]).toEqual([201, first.json()])
    expect(await paymentsOf(id)).toHaveLength(1)
  })

  it('gets one answer when all repeats come at once', async () => {
    const [{ id }, key] = [await order(), newId()]
    const answers = await Promise.all(Array.from({ length: 20 }, () => withKey(key, { orderId: id, amount: 100 })))
    for (const answer of answers) expect(answer.json()).toEqual(answers[0]?.json())
    expect(answers[0]?.statusCode).toBe(201)
    expect(await paymentsOf(id)).toHaveLength(1)
  })

  it('is refused when it asks for something else', async () => {
    const [{ id }, key] = [await order(), newId()]
    await withKey(key, { orderId: id, amount: 100 })
    expect((await withKey(key, { orderId: id, amount: 200 })).json()).toMatchObject({
      status: 422,
      type: 'urn:clothesline:platform.idempotency_key_reused',
    })
  })

  it('may be tried again after it was refused', async () => {
    const [{ id }, key] = [await order(), newId()]
    expect((await withKey(key, { orderId: id, tendered: 1 })).statusCode).toBe(422)
    expect((await withKey(key, { orderId: id, tendered: 600 })).statusCode).toBe(201)
  })
})
