import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { type CardTerminal, simulatedTerminal } from './card-terminal.ts'
import { paymentsOfOrder } from './find-payments.ts'
import { recoverCharges } from './recover-charges.ts'

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

const order = () => anOrder(app, { branchId, prices, lines: [{ ...prices.suit, quantity: 1000 }] })
const charge = (payload: object, key = newId()) =>
  till.inject({ method: 'POST', url: '/api/v1/payments/card', headers: { 'idempotency-key': key }, payload })
const cash = (payload: object) => till.send('POST', '/api/v1/payments/cash', payload)
const paymentsOf = (orderId: string) => app.look((reader) => paymentsOfOrder(reader, orderId))
const chargesOf = (orderId: string) =>
  app.look((reader) =>
    reader.selectFrom('payments.card_charges').select(['state', 'amount']).where('order_id', '=', orderId).execute(),
  )

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
const recover = (terminal: CardTerminal = app.terminal) =>
  recoverCharges(terminal).run({ engine: app.engine, jobId: newId(), attempt: 1, logger }, {})

describe('a card (AC-1.5)', () => {
  it('that is approved settles the order', async () => {
    const { id, ticket } = await order()
    const answer = await charge({ orderId: id })
    expect(answer.statusCode, answer.body).toBe(201)
    expect(answer.json()).toMatchObject({ amount: 1200, balance: 0, receipt: `${ticket}/1` })
  })

  it('that is declined takes nothing, and another card may be tried', async () => {
    const { id } = await order()
    expect((await charge({ orderId: id, amount: 113 })).json()).toMatchObject({
      status: 409,
      type: 'urn:clothesline:payments.card_declined',
    })
    expect(await paymentsOf(id)).toEqual([])
    expect((await charge({ orderId: id })).statusCode).toBe(201)
  })

  it('is charged once when the request is repeated with its key, and the answer is the same', async () => {
    const [{ id }, key] = [await order(), newId()]
    const first = await charge({ orderId: id, amount: 500 }, key)
    const again = await charge({ orderId: id, amount: 500 }, key)
    expect([again.statusCode, again.json()]).toEqual([201, first.json()])
    const many = await Promise.all(Array.from({ length: 10 }, () => charge({ orderId: id, amount: 500 }, key)))
    expect(new Set(many.map((answer) => answer.json().id))).toEqual(new Set([first.json().id]))
    expect(await paymentsOf(id)).toHaveLength(1)
  })

  it('is charged once when two tills try at the same moment', async () => {
    const { id } = await order()
    const answers = await Promise.all(Array.from({ length: 10 }, () => charge({ orderId: id })))
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(1)
    expect((await chargesOf(id)).filter(({ state }) => state === 'approved')).toHaveLength(1)
  })
})

describe('a terminal that falls silent after it has charged', () => {
  it('is asked again by a job, which books the payment once', async () => {
    const [{ id }, key] = [await order(), newId()]
    expect((await charge({ orderId: id, amount: 599 }, key)).statusCode).toBe(503)
    expect(await paymentsOf(id)).toEqual([])
    app.clock.advance(31_000)
    await Promise.all([recover(), recover()])
    await recover()
    expect(await paymentsOf(id)).toMatchObject([{ amount: 599, tender: 'card' }])
    expect((await charge({ orderId: id, amount: 599 }, key)).json()).toMatchObject({ amount: 599, balance: 601 })
    expect(await paymentsOf(id)).toHaveLength(1)
  })

  it('lets nothing else be taken until it is known what happened', async () => {
    const { id } = await order()
    await charge({ orderId: id, amount: 599 })
    const pending = { status: 409, type: 'urn:clothesline:payments.charge_pending' }
    expect((await cash({ orderId: id })).json()).toMatchObject(pending)
    expect((await charge({ orderId: id })).json()).toMatchObject(pending)
    app.clock.advance(31_000)
    await recover()
    expect((await cash({ orderId: id })).json()).toMatchObject({ amount: 601, balance: 0 })
  })
})

describe('a terminal that never heard of a charge', () => {
  const forgetful: CardTerminal = {
    ...simulatedTerminal(),
    charge: () => Promise.reject(new Error('gone')),
    find: async () => undefined,
  }

  it('is given the time a customer takes, then the charge is given up', async () => {
    const { id } = await order()
    await charge({ orderId: id, amount: 299 })
    app.clock.advance(60_000)
    await recover(forgetful)
    expect(await chargesOf(id)).toMatchObject([{ state: 'pending' }])
    app.clock.advance(180_000)
    await recover(forgetful)
    expect(await chargesOf(id)).toMatchObject([{ state: 'failed' }])
    expect((await cash({ orderId: id })).json()).toMatchObject({ balance: 0 })
  })

  it('and yet has charged: the money is booked, or told to be returned', async () => {
    const [booked, lost] = [await order(), await order()]
    const [bookedKey, lostKey] = [newId(), newId()]
    await charge({ orderId: booked.id, amount: 299 }, bookedKey)
    await charge({ orderId: lost.id, amount: 299 }, lostKey)
    app.clock.advance(240_000)
    await recover(forgetful)
    await cash({ orderId: lost.id })
    expect((await charge({ orderId: booked.id, amount: 299 }, bookedKey)).json()).toMatchObject({ balance: 901 })
    expect((await charge({ orderId: lost.id, amount: 299 }, lostKey)).json()).toMatchObject({
      status: 409,
      type: 'urn:clothesline:payments.charged_in_vain',
    })
    expect(await paymentsOf(lost.id)).toHaveLength(1)
  })

  it('or breaks does not hold up the charges of other orders', async () => {
    const [broken, fine] = [await order(), await order()]
    await charge({ orderId: broken.id, amount: 199 })
    await charge({ orderId: fine.id, amount: 299 })
    app.clock.advance(31_000)
    let asked = 0
    const shaky: CardTerminal = {
      ...app.terminal,
      find: (id) => {
        asked += 1
        return asked === 1 ? Promise.reject(new Error('no answer')) : app.terminal.find(id)
      },
    }
    await expect(recover(shaky)).rejects.toThrow(/1 card charges/)
    expect(await paymentsOf(fine.id)).toHaveLength(1)
    await recover()
    expect(await paymentsOf(broken.id)).toHaveLength(1)
  })
})
