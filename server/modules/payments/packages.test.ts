import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccount } from '#modules/accounts/index.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { aPlan } from '#testing/packages.ts'
import { asSystem } from '#testing/people.ts'
import { verifyBooks } from '../../verify-books.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let lead: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  lead = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

type Answer = { statusCode: number; id: string; lotId: string } & Record<string, unknown>

const post = async (caller: Caller, url: string, body: object): Promise<Answer> => {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}
const read = async (url: string) => (await lead.send('GET', `/api/v1${url}`)).json()
const cash = { kind: 'cash' }

/** A package that a customer has bought in cash. */
async function bought(kind: string, terms: object) {
  const [{ id: customerId }, planId] = await Promise.all([aCustomer(app), aPlan(app, kind, terms)])
  const sold = await post(till, '/prepaid/sales', { planId, customerId, branchId, tender: cash })
  return { customerId, planId, ...sold }
}

/** An order of shirts at 2.95 each. */
const shirtsOf = (customerId: string, shirts: number) =>
  anOrder(app, { branchId, prices, customerId, lines: [{ ...prices.shirt, quantity: shirts * 1000 }] })

const money = { price: 10_000, face: 12_000, unit: 'money' }
const shirts = { price: 4000, face: 20_000, unit: 'piece' }
const rightBooks = async () => expect(await app.look(verifyBooks)).toEqual([])

describe('a package over the counter (AC-1.4)', () => {
  it('is sold for cash, with change and a receipt, and the customer has it', async () => {
    const { customerId, lotId, ...sold } = await bought('money', money)
    expect(sold).toMatchObject({ statusCode: 201, price: 10_000, change: 0, currency: 'EUR' })
    expect(await read(`/prepaid/lots/${lotId}`)).toMatchObject({ customerId, remaining: 12_000, carrying: 10_000 })
    await rightBooks()
  })

  it('is sold by card once the terminal says yes, and not at all when it says no', async () => {
    const { id: customerId } = await aCustomer(app)
    const planId = await aPlan(app, 'money', money)
    const sale = { planId, customerId, branchId }
    const sold = await post(till, '/prepaid/sales/card', sale)
    expect(sold).toMatchObject({ statusCode: 201, amount: 10_000, lotId: expect.any(String) })
    const declined = await aPlan(app, 'money', { ...money, price: 5013 })
    expect(await post(till, '/prepaid/sales/card', { ...sale, planId: declined })).toMatchObject({ statusCode: 409 })
    expect((await read(`/prepaid/lots?customerId=${customerId}`)).items).toHaveLength(1)
    await rightBooks()
  })

  it('pays an order as far as it goes; what it does not cover is due in money', async () => {
    const { customerId, lotId } = await bought('count', { ...shirts, face: 3000 })
    const order = await shirtsOf(customerId, 5)
    const paid = await post(till, '/payments/package', { orderId: order.id })
    expect(paid).toMatchObject({ statusCode: 201, amount: 885, balance: 590, lots: [{ lotId, used: 3000, left: 0 }] })
    expect(await post(till, '/payments/cash', { orderId: order.id })).toMatchObject({ amount: 590, balance: 0 })
    await rightBooks()
  })

  it('can pay the rest of what another one began', async () => {
    const { customerId, planId } = await bought('count', { ...shirts, face: 3000 })
    const order = await shirtsOf(customerId, 5)
    await post(till, '/payments/package', { orderId: order.id })
    await post(till, '/prepaid/sales', { planId, customerId, branchId, tender: cash })
    const rest = await post(till, '/payments/package', { orderId: order.id })
    expect(rest).toMatchObject({ amount: 590, balance: 0, lots: [{ used: 2000, left: 1000 }] })
    await rightBooks()
  })

  it('earns with the order what its credits cost, not what they cover', async () => {
    const { customerId } = await bought('money', money)
    const order = await shirtsOf(customerId, 4)
    await post(till, '/payments/package', { orderId: order.id })
    expect((await post(lead, `/orders/${order.id}/ready`, {})).statusCode).toBe(200)
    const { items } = await read(`/books/entries?orderId=${order.id}`)
    const earned = items
      .flatMap((entry: { postings: { account: string; amount: number }[] }) => entry.postings)
      .filter(({ account }: { account: string }) => account === 'revenue')
      .reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)
    // 11.80 with 1.88 tax: 9.92 net, less the bonus in 11.80 of credits that cost 9.83.
    expect(earned).toBe(-(992 - (1180 - 983)))
    await rightBooks()
  })

  it('gets its credits back when their payment is taken back, whole and once', async () => {
    const { customerId, lotId } = await bought('money', money)
    const order = await shirtsOf(customerId, 2)
    const { id } = await post(till, '/payments/package', { orderId: order.id })
    const back = { reason: 'The customer pays in cash' }
    expect(await post(lead, `/payments/${id}/refunds`, { ...back, amount: 100 })).toMatchObject({ statusCode: 409 })
    expect(await post(lead, `/payments/${id}/refunds`, { ...back, tender: 'cash' })).toMatchObject({ statusCode: 409 })
    expect(await post(lead, `/payments/${id}/refunds`, back)).toMatchObject({ amount: 590, tender: 'package' })
    expect(await post(lead, `/payments/${id}/refunds`, back)).toMatchObject({ statusCode: 409 })
    expect(await read(`/prepaid/lots/${lotId}`)).toMatchObject({ remaining: 12_000, carrying: 10_000 })
    expect(await read(`/orders/${order.id}`)).toMatchObject({ balance: 590 })
    await rightBooks()
  })

  it('is of no use for an order that nobody owns, or that it does not fit', async () => {
    const nobody = await anOrder(app, { branchId, prices })
    expect(await post(till, '/payments/package', { orderId: nobody.id })).toMatchObject({ statusCode: 409 })
    const { customerId } = await bought('weight', { price: 3000, face: 30_000, unit: 'kg' })
    const order = await shirtsOf(customerId, 1)
    const refused = await post(till, '/payments/package', { orderId: order.id })
    expect(refused).toMatchObject({ statusCode: 409, type: 'urn:clothesline:payments.nothing_covered' })
  })

  it('used by fifty tills at once pays no more than it holds', async () => {
    const { customerId, lotId } = await bought('count', { ...shirts, face: 1000 })
    const orders = await Promise.all(Array.from({ length: 10 }, () => shirtsOf(customerId, 1)))
    const tries = Array.from({ length: 50 }, (_, nth) => orders[nth % 10]?.id)
    const answers = await Promise.all(tries.map((orderId) => post(till, '/payments/package', { orderId })))
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    expect(answers.every(({ statusCode }) => statusCode === 201 || statusCode === 409)).toBe(true)
    expect(await read(`/prepaid/lots/${lotId}`)).toMatchObject({ remaining: 0 })
    await rightBooks()
  })
})

describe('a package taken back (AC-1.4)', () => {
  it('returns what is unspent, with the tax paid on it at the sale', async () => {
    const { customerId, lotId } = await bought('count', { ...shirts, taxPoint: 'sale' })
    const order = await shirtsOf(customerId, 5)
    await post(till, '/payments/package', { orderId: order.id })
    const back = await post(lead, `/prepaid/lots/${lotId}/refund`, { reason: 'Moves away' })
    // 15 of 20 shirts for 40.00.
    expect(back).toMatchObject({ statusCode: 201, amount: 3000, tender: 'cash' })
    expect(await read(`/prepaid/lots/${lotId}`)).toMatchObject({ remaining: 0, carrying: 0 })
    expect(await post(lead, `/prepaid/lots/${lotId}/refund`, { reason: 'Again' })).toMatchObject({ statusCode: 409 })
    await rightBooks()
  })
})

describe('a tip (AC-1.5)', () => {
  it('comes on top, is the staff’s, and goes back with a payment voided', async () => {
    const order = await anOrder(app, { branchId, prices })
    const paid = await post(till, '/payments/cash', { orderId: order.id, tip: 100, tendered: 1000 })
    expect(paid).toMatchObject({ amount: 590, tip: 100, change: 310, balance: 0 })
    const { items } = await read(`/books/entries?orderId=${order.id}`)
    expect(JSON.stringify(items)).toContain('"tips"')
    const voided = await post(lead, `/payments/${paid.id}/void`, { reason: 'Wrong order' })
    expect(voided).toMatchObject({ amount: 590, tip: 100 })
    await rightBooks()
  })

  it('may be given by card', async () => {
    const order = await anOrder(app, { branchId, prices })
    expect(await post(till, '/payments/card', { orderId: order.id, tip: 60 })).toMatchObject({ amount: 590, tip: 60 })
    await rightBooks()
  })
})

describe('an amount smaller than any coin', () => {
  it('is settled by rounding alone, and no receipt number of the register is lost', async () => {
    const { id: roundBranch } = await aBranch(app, { cashRoundingStep: 5 })
    const cashier = await app.as('branch_manager', roundBranch)
    const register = { branchId: roundBranch, code: 'K1', name: 'Till' }
    const { id: registerId } = await post(cashier, '/registers', register)
    await post(cashier, '/cash-sessions', { registerId, float: 0 })
    const { id: orderId } = await anOrder(app, { branchId: roundBranch, prices })
    await post(cashier, '/payments/transfer', { orderId, tender: 'transfer', reference: 'TX', amount: 588 })
    const paid = await post(cashier, '/payments/cash', { orderId, registerId })
    expect(paid).toMatchObject({ statusCode: 201, amount: 2, rounding: -2, balance: 0 })
    const back = await post(cashier, `/payments/${paid.id}/refunds`, { registerId, reason: 'Not clean' })
    expect(back).toMatchObject({ amount: 2, rounding: -2 })
    await rightBooks()
  })
})

describe('an account (AC-1.5)', () => {
  it('takes orders up to its limit, and the order is settled', async () => {
    const { id: customerId } = await aCustomer(app)
    const terms = { creditLimit: 1000, paymentDays: 30, statementDay: 1 }
    await asSystem(app, openAccount, { customerId, branchId, ...terms })
    const [one, other] = await Promise.all([shirtsOf(customerId, 2), shirtsOf(customerId, 2)])
    const put = (orderId: string) => post(till, '/payments/balance', { orderId, tender: 'account' })
    expect(await put(one.id)).toMatchObject({ statusCode: 201, amount: 590, balance: 0 })
    expect(await put(other.id)).toMatchObject({ statusCode: 409 })
    await rightBooks()
  })

  it('is not there for everybody, nor is credit', async () => {
    const { id: customerId } = await aCustomer(app)
    const order = await shirtsOf(customerId, 1)
    for (const tender of ['account', 'credit'])
      expect(await post(till, '/payments/balance', { orderId: order.id, tender })).toMatchObject({ statusCode: 409 })
  })
})

describe('money that goes back (AC-1.5)', () => {
  it('may become credit, which then pays another order', async () => {
    const { id: customerId } = await aCustomer(app)
    const [one, other] = await Promise.all([shirtsOf(customerId, 2), shirtsOf(customerId, 2)])
    const { id } = await post(till, '/payments/cash', { orderId: one.id })
    await post(lead, `/payments/${id}/refunds`, { reason: 'Not clean', tender: 'credit' })
    const paid = await post(till, '/payments/balance', { orderId: other.id, tender: 'credit' })
    expect(paid).toMatchObject({ statusCode: 201, amount: 590, balance: 0 })
    await rightBooks()
  })
})
