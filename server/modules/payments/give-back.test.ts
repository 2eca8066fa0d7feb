import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MS_PER_HOUR } from '#platform/time.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { verifyBooks } from '../../verify-books.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let lead: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app, { cashRoundingStep: 5 })).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  lead = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

type Answer = { id: string; receipt: string; statusCode: number } & Record<string, unknown>

const post = async (caller: Caller, url: string, body: object): Promise<Answer> => {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}

/** An order of 5.90, paid whole. */
async function paid(tender: 'cash' | 'transfer' = 'cash') {
  const { id: orderId } = await anOrder(app, { branchId, prices })
  const payment =
    tender === 'cash'
      ? await post(till, '/payments/cash', { orderId })
      : await post(till, '/payments/transfer', { orderId, tender, reference: 'TX 1' })
  return { orderId, payment }
}

const orderOf = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()
const refund = (id: string, body: object = {}) =>
  post(lead, `/payments/${id}/refunds`, { reason: 'Not clean', ...body })

const abilities = async (caller: Caller, orderId: string) => {
  const { items } = (await caller.send('GET', `/api/v1/orders/${orderId}/payments`)).json()
  return items.map(({ can }: { can: { refund: boolean; void: boolean } }) => can)
}

describe('a refund (AC-1.5, AC-X.1.4)', () => {
  it('gives back a part or all, never more, and the order owes it again', async () => {
    const { orderId, payment } = await paid('transfer')
    expect(await refund(payment.id, { amount: 200 })).toMatchObject({
      statusCode: 201,
      receipt: `${payment.receipt}-R1`,
      tender: 'transfer',
      balance: 200,
    })
    expect(await refund(payment.id, { amount: 391 })).toMatchObject({ statusCode: 409, errors: [{ path: 'amount' }] })
    expect(await refund(payment.id)).toMatchObject({ amount: 390, receipt: `${payment.receipt}-R2`, balance: 590 })
    expect(await refund(payment.id)).toMatchObject({ statusCode: 409 })
    expect(await orderOf(orderId)).toMatchObject({ paid: 0, balance: 590 })
  })

  it('in cash is given in whole coins, the rest is rounding', async () => {
    const { payment } = await paid()
    expect(await refund(payment.id, { amount: 203 })).toMatchObject({ amount: 203, rounding: 2 })
  })

  it('may go another way than the payment came', async () => {
    const { payment } = await paid('transfer')
    expect(await refund(payment.id, { tender: 'cash' })).toMatchObject({ statusCode: 201, tender: 'cash', amount: 590 })
  })

  it('needs a reason, and the right to give money back', async () => {
    const { payment } = await paid()
    expect(await refund(payment.id, { reason: ' ' })).toMatchObject({ statusCode: 422 })
    expect(await post(till, `/payments/${payment.id}/refunds`, { reason: 'Not clean' })).toMatchObject({
      statusCode: 403,
    })
  })

  it('of the last cent is given once, however many ask at the same time and by whatever tender', async () => {
    const { payment } = await paid('transfer')
    await refund(payment.id, { amount: 589 })
    const tenders = ['cash', 'transfer', 'wallet'] as const
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) => refund(payment.id, { amount: 1, tender: tenders[n % 3] })),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    const lost = answers.filter(({ statusCode }) => statusCode === 409)
    expect(lost).toHaveLength(49)
    expect(lost[0]).toMatchObject({
      detail: `Nothing is left to give back of payment ${payment.receipt}. Reload it to see where it went.`,
    })
    expect(await app.look(verifyBooks)).toEqual([])
  })
})

it('a payment says what may be done with it: by right, by what is left and by the day (AC-1.5)', async () => {
  const { orderId, payment } = await paid('transfer')
  expect(await abilities(till, orderId)).toEqual([{ refund: false, void: true }])
  expect(await abilities(lead, orderId)).toEqual([{ refund: true, void: true }])
  await refund(payment.id, { amount: 200 })
  expect(await abilities(till, orderId)).toEqual([{ refund: false, void: false }])
  expect(await abilities(lead, orderId)).toEqual([{ refund: true, void: false }])
  await refund(payment.id)
  expect(await abilities(lead, orderId)).toEqual([{ refund: false, void: false }])
})

describe('a void (AC-1.5)', () => {
  it('takes a payment of today back whole, and leaves the order as if it had not been paid', async () => {
    const { orderId, payment } = await paid()
    const voided = await post(till, `/payments/${payment.id}/void`, { reason: 'Wrong customer' })
    expect(voided).toMatchObject({ statusCode: 201, amount: 590, tender: 'cash', balance: 590 })
    expect(await orderOf(orderId)).toMatchObject({ paid: 0 })
    expect(await post(till, `/payments/${payment.id}/void`, { reason: 'again' })).toMatchObject({ statusCode: 409 })
  })

  it('is refused the next day: then money is refunded', async () => {
    const { orderId, payment } = await paid()
    app.clock.advance(16 * MS_PER_HOUR)
    expect(await abilities(lead, orderId), 'after midnight, before the day of the branch is over').toEqual([
      { refund: true, void: true },
    ])
    app.clock.advance(8 * MS_PER_HOUR)
    expect(await abilities(lead, orderId)).toEqual([{ refund: true, void: false }])
    const refused = await post(till, `/payments/${payment.id}/void`, { reason: 'Wrong customer' })
    expect(refused).toMatchObject({ statusCode: 409, detail: expect.stringContaining('Refund it instead') })
    expect(await refund(payment.id)).toMatchObject({ statusCode: 201 })
  })
})

it('after all of it the books balance, and the takings are what was taken less what was given back', async () => {
  await app.settle()
  expect(await app.look(verifyBooks)).toEqual([])
  const { items } = (await lead.send('GET', `/api/v1/branches/${branchId}/takings`)).json()
  const cash = items.find((one: { tender: string }) => one.tender === 'cash')
  const books = (
    await lead.send('GET', `/api/v1/books/balances?from=2026-11-24&to=2026-11-24&branchId=${branchId}`)
  ).json().items
  const booked = books.find((one: { account: string }) => one.account === 'cash')
  expect(cash.amount).toBe(booked.debits - booked.credits)
})
