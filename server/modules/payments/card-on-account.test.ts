import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccount } from '#modules/accounts/index.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { verifyBooks } from '../../verify-books.ts'
import { recoverCardRefunds, recoverCharges } from './recover-charges.ts'

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

type Answer = { statusCode: number; id: string } & Record<string, unknown>
const post = async (caller: Caller, url: string, payload: object, key = newId()): Promise<Answer> => {
  const headers = { 'idempotency-key': key }
  const answer = await caller.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload })
  return { ...answer.json(), statusCode: answer.statusCode }
}
const read = async (url: string) => (await lead.send('GET', `/api/v1${url}`)).json()

/** An account that owes 5.90 for an order. */
async function anAccountThatOwes() {
  const { id: customerId } = await aCustomer(app)
  const terms = { creditLimit: 100_000, paymentDays: 30, statementDay: 1 }
  const { id: accountId } = await asSystem<{ id: string }>(app, openAccount, { customerId, branchId, ...terms })
  const { id: orderId } = await anOrder(app, { branchId, prices, customerId })
  await post(till, '/payments/balance', { orderId, tender: 'account' })
  return { customerId, accountId }
}

const payByCard = (accountId: string, body: object = {}, key?: string) =>
  post(till, `/accounts/${accountId}/payments/card`, { branchId, ...body }, key)
const standing = (customerId: string) => read(`/customers/${customerId}/standing`)
const owed = async (accountId: string) => (await read(`/accounts/${accountId}`)).owed
const rightBooks = async () => expect(await app.look(verifyBooks)).toEqual([])
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
async function recover() {
  app.clock.advance(31_000)
  const context = { engine: app.engine, jobId: newId(), attempt: 1, logger }
  await Promise.all([recoverCharges(app.terminal).run(context, {}), recoverCharges(app.terminal).run(context, {})])
  await recoverCardRefunds(app.terminal).run(context, {})
}

describe('a card on account (AC-1.5)', () => {
  it('pays what is owed once its terminal says yes, with a receipt; what comes on top is kept', async () => {
    const { customerId, accountId } = await anAccountThatOwes()
    const paid = await payByCard(accountId, { toCredit: 10 })
    expect(paid).toMatchObject({ statusCode: 201, amount: 600, receipt: expect.stringMatching(/-A\d+$/) })
    expect(await standing(customerId)).toMatchObject({ account: { owed: 0 }, credit: [{ credit: 10 }] })
    const { items } = await read(`/customers/${customerId}/account-movements`)
    expect(items).toMatchObject([{ kind: 'payment', tender: 'card', amount: 590, toCredit: 10 }])
    await rightBooks()
  })

  it('that is declined pays nothing, and never more is charged than is owed', async () => {
    const { accountId } = await anAccountThatOwes()
    expect(await payByCard(accountId, { amount: 113 })).toMatchObject({
      statusCode: 409,
      type: 'urn:clothesline:payments.card_declined',
    })
    expect(await payByCard(accountId, { amount: 591 })).toMatchObject({ statusCode: 409 })
    for (const amount of [0, -5, 0.5]) expect(await payByCard(accountId, { amount })).toMatchObject({ statusCode: 422 })
    expect(await payByCard(newId())).toMatchObject({ statusCode: 404 })
    const { id: elsewhere } = await aBranch(app, { currency: 'KWD' })
    const office = await app.as('owner')
    const foreign = await post(office, `/accounts/${accountId}/payments/card`, { branchId: elsewhere })
    expect(foreign).toMatchObject({ statusCode: 409, type: 'urn:clothesline:accounts.other_currency' })
    expect(await owed(accountId)).toBe(590)
  })

  it('is charged once, whoever asks how often at the same moment', async () => {
    const { accountId, customerId } = await anAccountThatOwes()
    const answers = await Promise.all(Array.from({ length: 20 }, () => payByCard(accountId)))
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    expect(await standing(customerId)).toMatchObject({ account: { owed: 0 }, credit: [] })
    await rightBooks()
  })

  it('whose terminal falls silent is found again by a job; what was paid otherwise meanwhile becomes credit', async () => {
    const { accountId, customerId } = await anAccountThatOwes()
    const key = newId()
    expect(await payByCard(accountId, { amount: 499 }, key)).toMatchObject({ statusCode: 503 })
    expect(await payByCard(accountId)).toMatchObject({ type: 'urn:clothesline:payments.charge_pending' })
    await post(till, `/accounts/${accountId}/payments`, { branchId, tender: 'cash', amount: 200 })
    await recover()
    expect(await standing(customerId)).toMatchObject({ account: { owed: 0 }, credit: [{ credit: 109 }] })
    expect(await payByCard(accountId, { amount: 499 }, key)).toMatchObject({ statusCode: 201 })
    await rightBooks()
  })

  it('leaves a deposit', async () => {
    const { id: customerId } = await aCustomer(app)
    const left = await post(till, `/customers/${customerId}/deposits/card`, { branchId, amount: 2000 })
    expect(left).toMatchObject({ statusCode: 201, amount: 2000 })
    expect(await standing(customerId)).toMatchObject({ credit: [{ credit: 2000 }] })
    await rightBooks()
  })
})

describe('what was paid on account by card and is taken back', () => {
  const takeBack = (customerId: string, movementId: string) =>
    post(lead, `/customers/${customerId}/account-movements/${movementId}/card-refund`, { reason: 'Another customer’s' })

  it('goes back to the card through its terminal, once, and the account owes it again', async () => {
    const { accountId, customerId } = await anAccountThatOwes()
    const { id } = await payByCard(accountId)
    const byHand = await post(lead, `/customers/${customerId}/account-movements/${id}/take-back`, {
      reason: 'Wrong one',
    })
    expect(byHand).toMatchObject({ statusCode: 409, type: 'urn:clothesline:accounts.back_through_terminal' })
    const answers = await Promise.all(Array.from({ length: 10 }, () => takeBack(customerId, id)))
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    expect(await owed(accountId)).toBe(590)
    await rightBooks()
  })

  it('is found again by a job when the terminal falls silent', async () => {
    const { accountId, customerId } = await anAccountThatOwes()
    const { refund: real } = app.terminal
    const { id } = await payByCard(accountId)
    app.terminal.refund = async (request) => {
      await real(request)
      throw new Error('The terminal is not reachable.')
    }
    expect(await takeBack(customerId, id)).toMatchObject({ statusCode: 503 })
    app.terminal.refund = real
    expect(await owed(accountId)).toBe(0)
    await recover()
    expect(await owed(accountId)).toBe(590)
    await rightBooks()
  })

  it('is refused where it became credit: that is paid out', async () => {
    const { accountId, customerId } = await anAccountThatOwes()
    const { id } = await payByCard(accountId, { toCredit: 100 })
    expect(await takeBack(customerId, id)).toMatchObject({
      statusCode: 409,
      type: 'urn:clothesline:payments.credit_from_card',
    })
    expect(
      await post(till, `/customers/${customerId}/account-movements/${id}/card-refund`, { reason: 'x' }),
    ).toMatchObject({ statusCode: 403 })
  })
})
