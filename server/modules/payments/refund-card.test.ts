import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { aPlan } from '#testing/packages.ts'
import { verifyBooks } from '../../verify-books.ts'
import { type CardTerminal, simulatedTerminal } from './card-terminal.ts'
import { recoverCardRefunds } from './recover-charges.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let lead: Caller
/** How often the terminal was asked for money back. */
let asked = 0

const counting = (terminal: CardTerminal): CardTerminal => ({
  ...terminal,
  refund: (request) => {
    asked += 1
    return terminal.refund(request)
  },
})

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z'), terminal: counting(simulatedTerminal()) })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  lead = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

type Answer = { statusCode: number; id: string } & Record<string, unknown>

const post = async (caller: Caller, url: string, payload: object, key = newId()): Promise<Answer> => {
  const headers = { 'idempotency-key': key }
  const answer = await caller.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
  return { ...answer.json(), statusCode: answer.statusCode }
}
const read = async (url: string) => (await lead.send('GET', `/api/v1${url}`)).json()
const refund = (id: string, body: object = {}, key?: string) =>
  post(lead, `/payments/${id}/refunds`, { reason: 'Not clean', ...body }, key)

/** An order of 12.00, paid by card. */
async function paidByCard(body: object = {}) {
  const { id: orderId } = await anOrder(app, { branchId, prices, lines: [{ ...prices.suit, quantity: 1000 }] })
  return { orderId, payment: await post(till, '/payments/card', { orderId, ...body }) }
}

const paymentOf = async (orderId: string) => (await read(`/orders/${orderId}/payments`)).items[0]
const rightBooks = async () => expect(await app.look(verifyBooks)).toEqual([])
const cardMoney = async (): Promise<number> =>
  Number(
    (
      await app.look((reader) =>
        reader
          .selectFrom('ledger.postings')
          .select((row) => row.fn.sum('amount').as('sum'))
          .where('account', '=', 'card_clearing')
          .executeTakeFirstOrThrow(),
      )
    ).sum,
  )

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
const recover = (terminal: CardTerminal = app.terminal) =>
  recoverCardRefunds(terminal).run({ engine: app.engine, jobId: newId(), attempt: 1, logger }, {})

describe('money back to a card (AC-1.5)', () => {
  it('is asked of its terminal, and booked as it answered', async () => {
    const { orderId, payment } = await paidByCard()
    const [before, times] = [await cardMoney(), asked]
    expect(await refund(payment.id, { amount: 500 })).toMatchObject({ statusCode: 201, tender: 'card', balance: 500 })
    expect([await cardMoney(), asked]).toEqual([before - 500, times + 1])
    expect(await paymentOf(orderId)).toMatchObject({ refunded: 500, askedBack: 0 })
    await rightBooks()
  })

  it('is given once when the request is repeated, with the same answer', async () => {
    const [{ orderId, payment }, key] = [await paidByCard(), newId()]
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(payment.id, { amount: 500 }, key)))
    expect(new Set(answers.map(({ id, statusCode }) => `${id} ${statusCode}`)).size).toBe(1)
    expect(await paymentOf(orderId)).toMatchObject({ refunded: 500 })
    await rightBooks()
  })

  it('that the terminal declines is said so, and nothing is booked', async () => {
    const { orderId, payment } = await paidByCard()
    const before = await cardMoney()
    const refused = await refund(payment.id, { amount: 113 })
    expect(refused).toMatchObject({
      statusCode: 409,
      type: 'urn:clothesline:payments.card_refund_declined',
      detail: 'The card took no money back: the card is closed. Nothing was booked; give it back another way.',
    })
    expect(await cardMoney()).toBe(before)
    expect(await paymentOf(orderId)).toMatchObject({ refunded: 0, askedBack: 0, can: { refund: true, void: true } })
    expect(await refund(payment.id, { amount: 113, tender: 'cash' })).toMatchObject({ statusCode: 201, tender: 'cash' })
  })

  it('takes a payment of today back whole, with its tip', async () => {
    const { payment } = await paidByCard({ tip: 100 })
    const before = await cardMoney()
    const voided = await post(till, `/payments/${payment.id}/void`, { reason: 'Wrong card' })
    expect(voided).toMatchObject({ statusCode: 201, amount: 1200, tip: 100, balance: 1200 })
    expect(await cardMoney()).toBe(before - 1300)
    await rightBooks()
  })

  it('is refused where the money did not come by card, is more than is left, or the amount is absurd', async () => {
    const { id: orderId } = await anOrder(app, { branchId, prices })
    const cash = await post(till, '/payments/cash', { orderId })
    expect(await refund(cash.id, { tender: 'card' })).toMatchObject({
      statusCode: 409,
      type: 'urn:clothesline:payments.not_a_card_payment',
      errors: [{ path: 'tender' }],
    })
    const { payment } = await paidByCard()
    const times = asked
    for (const amount of [1201, 1e15]) expect((await refund(payment.id, { amount })).statusCode).not.toBe(201)
    for (const amount of [0, -1, 1.5]) expect(await refund(payment.id, { amount })).toMatchObject({ statusCode: 422 })
    expect(await refund(payment.id, { reason: ' ' })).toMatchObject({ statusCode: 422 })
    expect(await refund(newId())).toMatchObject({ statusCode: 404 })
    expect(asked).toBe(times)
  })

  it('of the last cent is given once, by card or otherwise, when fifty ask at once (AC-X.1.4)', async () => {
    const { payment } = await paidByCard()
    await refund(payment.id, { amount: 1199, tender: 'cash' })
    const tries = Array.from({ length: 50 }, (_, n) =>
      refund(payment.id, { amount: 1, tender: n % 2 === 0 ? 'card' : 'cash' }),
    )
    const answers = await Promise.all(tries)
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(49)
    await rightBooks()
  })
})

describe('a terminal that falls silent after it gave money back', () => {
  it('is asked again by a job, which books it once; the repeated request gets the same answer', async () => {
    const [{ orderId, payment }, key] = [await paidByCard(), newId()]
    expect(await refund(payment.id, { amount: 599 }, key)).toMatchObject({ statusCode: 503 })
    expect(await paymentOf(orderId)).toMatchObject({ refunded: 0, askedBack: 599 })
    app.clock.advance(31_000)
    await Promise.all([recover(), recover()])
    expect(await paymentOf(orderId)).toMatchObject({ refunded: 599, askedBack: 0 })
    await rightBooks()
  })

  it('keeps its amount back meanwhile, whoever wants it and by whatever tender', async () => {
    const { orderId, payment } = await paidByCard()
    await refund(payment.id, { amount: 799 })
    expect(await refund(payment.id, { amount: 402, tender: 'cash' })).toMatchObject({ statusCode: 409 })
    expect(await refund(payment.id, { amount: 100 })).toMatchObject({ type: 'urn:clothesline:payments.refund_pending' })
    expect(await post(lead, `/payments/${payment.id}/void`, { reason: 'Wrong' })).toMatchObject({ statusCode: 409 })
    expect(await refund(payment.id, { amount: 401, tender: 'cash' })).toMatchObject({ statusCode: 201 })
    expect(await paymentOf(orderId)).toMatchObject({ can: { refund: false, void: false } })
    app.clock.advance(31_000)
    await recover()
    expect(await paymentOf(orderId)).toMatchObject({ refunded: 1200 })
    await rightBooks()
  })
})

describe('a refund that was written down and never asked for, its server having died', () => {
  /** A terminal that is gone: nothing reaches it, and it knows nothing. */
  const gone: CardTerminal = {
    ...simulatedTerminal(),
    refund: () => Promise.reject(new Error('gone')),
    findRefund: async () => undefined,
  }

  /** What the died server has left: a pending refund no terminal has heard of. */
  async function leftPending() {
    const [{ orderId, payment }, key] = [await paidByCard(), newId()]
    const { refund: real } = app.terminal
    app.terminal.refund = gone.refund
    expect(await refund(payment.id, { amount: 300 }, key)).toMatchObject({ statusCode: 503 })
    app.terminal.refund = real
    return { orderId, payment, key }
  }

  it('is given up after a while, and the money can go back another way', async () => {
    const { orderId, payment } = await leftPending()
    app.clock.advance(60_000)
    await recover(gone)
    expect(await paymentOf(orderId)).toMatchObject({ askedBack: 300 })
    app.clock.advance(180_000)
    await recover(gone)
    expect(await paymentOf(orderId)).toMatchObject({ refunded: 0, askedBack: 0 })
    expect(await refund(payment.id, { tender: 'cash' })).toMatchObject({ statusCode: 201, amount: 1200 })
    await rightBooks()
  })

  it('is not asked of the terminal again by a late repetition once it was given up', async () => {
    const { payment, key } = await leftPending()
    app.clock.advance(240_000)
    await recover(gone)
    await refund(payment.id, { tender: 'cash' })
    const times = asked
    expect(await refund(payment.id, { amount: 300 }, key)).toMatchObject({ statusCode: 409 })
    expect(asked).toBe(times)
    await rightBooks()
  })

  it('and was given after all: it is booked, or told as given in vain', async () => {
    const [booked, lost] = [await leftPending(), await leftPending()]
    app.clock.advance(240_000)
    await recover(gone)
    await refund(lost.payment.id, { tender: 'cash' })
    const { findRefund } = app.terminal
    app.terminal.findRefund = async () => ({ state: 'approved', authorizationCode: 'LATE' })
    expect(await refund(booked.payment.id, { amount: 300 }, booked.key)).toMatchObject({ statusCode: 201, amount: 300 })
    expect(await refund(lost.payment.id, { amount: 300 }, lost.key)).toMatchObject({
      statusCode: 409,
      type: 'urn:clothesline:payments.card_refund_in_vain',
    })
    app.terminal.findRefund = findRefund
    expect(await paymentOf(lost.orderId)).toMatchObject({ refunded: 1200 })
    await rightBooks()
  })
})

describe('a package paid by card and taken back', () => {
  const terms = { price: 4000, face: 20_000, unit: 'piece' }
  const bought = async (more: object = {}) => {
    const [{ id: customerId }, planId] = await Promise.all([aCustomer(app), aPlan(app, 'count', { ...terms, ...more })])
    const { lotId } = await post(till, '/prepaid/sales/card', { planId, customerId, branchId })
    return { customerId, lotId: String(lotId) }
  }
  const takeBack = (lotId: string) => post(lead, `/prepaid/lots/${lotId}/refund`, { reason: 'Moves away' })

  it('goes back to the card through its terminal, and ends', async () => {
    const { lotId } = await bought()
    expect(await takeBack(lotId)).toMatchObject({ statusCode: 201, amount: 4000, tender: 'card' })
    expect(await read(`/prepaid/lots/${lotId}`)).toMatchObject({ remaining: 0, carrying: 0, frozenOn: null })
    expect(await takeBack(lotId)).toMatchObject({ statusCode: 409 })
    await rightBooks()
  })

  it('stays as it was when the terminal declines', async () => {
    const { lotId: other, customerId } = await bought({ face: 10_000 })
    const use = await anOrder(app, { branchId, prices, customerId, lines: [{ ...prices.shirt, quantity: 1000 }] })
    await post(till, '/payments/package', { orderId: use.id })
    const { refund: real } = app.terminal
    app.terminal.refund = async () => ({ state: 'declined', reason: 'the card is closed' })
    expect(await takeBack(other)).toMatchObject({ statusCode: 409 })
    app.terminal.refund = real
    expect(await read(`/prepaid/lots/${other}`)).toMatchObject({ remaining: 9000, frozenOn: null })
    await rightBooks()
  })

  it('rests while the terminal is silent, so that nobody uses what the card may have got back', async () => {
    const { lotId, customerId } = await bought()
    const { refund: real } = app.terminal
    app.terminal.refund = async (request) => {
      await real(request)
      throw new Error('The terminal is not reachable.')
    }
    expect(await takeBack(lotId)).toMatchObject({ statusCode: 503 })
    app.terminal.refund = real
    const order = await anOrder(app, { branchId, prices, customerId })
    expect(await post(till, '/payments/package', { orderId: order.id })).toMatchObject({ statusCode: 409 })
    app.clock.advance(31_000)
    await recover()
    expect(await read(`/prepaid/lots/${lotId}`)).toMatchObject({ remaining: 0, frozenOn: null })
    await rightBooks()
  })
})
