import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { type FakeGateway, fakeGateway } from '#testing/fake-gateway.ts'
import { aNeighbour } from '#testing/neighbour.ts'
import { http, outages, type StandIn, standInFor } from '#testing/stand-in.ts'
import { verifyBooks } from '../../verify-books.ts'
import { NotAsked } from './card-terminal.ts'
import { gatewayTerminal, terminalOf } from './gateway-terminal.ts'
import { recoverCardRefunds, recoverCharges } from './recover-charges.ts'

let app: TestApp
let gateway: FakeGateway
let way: StandIn
let branchId: string
let prices: Prices
let lead: Caller

beforeAll(async () => {
  gateway = await fakeGateway()
  way = await standInFor(gateway.url, http)
  const address = { url: `http://127.0.0.1:${way.port}`, key: 'sk_test', reader: 'tmr_1', patienceMs: 300 }
  const terminal = gatewayTerminal(address, aNeighbour({ patienceMs: 2_000 }))
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z'), terminal })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  lead = await app.as('branch_manager', branchId)
})
afterAll(async () => {
  await app.close()
  await way.close()
  await gateway.close()
})
beforeEach(() => void Object.assign(gateway.mood, { card: 'approved', loseNext: false }))

type Answer = { statusCode: number; id: string } & Record<string, unknown>
const post = async (url: string, payload: object, key = newId()): Promise<Answer> => {
  const answer = await lead.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { 'idempotency-key': key },
    payload,
  })
  return { ...answer.json(), statusCode: answer.statusCode }
}
const order = () => anOrder(app, { branchId, prices })
const refund = (id: string, body: object = {}) => post(`/payments/${id}/refunds`, { reason: 'Not clean', ...body })
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
async function recover() {
  app.clock.advance(31_000)
  const context = { engine: app.engine, jobId: newId(), attempt: 1, logger }
  await recoverCharges(app.terminal).run(context, {})
  await recoverCardRefunds(app.terminal).run(context, {})
}

describe('an installation in production without a gateway', () => {
  const away = aNeighbour({ patienceMs: 100 })

  it('has no terminal; only one that plays may be charged without', async () => {
    const charge = { id: newId(), amount: 590, currency: 'EUR', label: 'T-1' }
    expect(await terminalOf({ production: false }, away).charge(charge)).toMatchObject({ state: 'approved' })
    await expect(terminalOf({ production: true }, away).charge(charge)).rejects.toBeInstanceOf(NotAsked)
    await expect(terminalOf({ production: true }, away).find(charge.id)).rejects.toBeInstanceOf(NotAsked)
  })

  it('refuses cards and says so; the order is paid in cash at once', async () => {
    const usual = { isAbsent: undefined, ...app.terminal }
    Object.assign(app.terminal, terminalOf({ production: true }, away))
    const { id: orderId } = await order()
    const refused = { statusCode: 503, type: 'urn:clothesline:payments.no_terminal' }
    expect(await post('/payments/card', { orderId })).toMatchObject(refused)
    expect(await post('/payments/cash', { orderId })).toMatchObject({ statusCode: 201, amount: 590 })
    Object.assign(app.terminal, usual)
    expect(await app.look(verifyBooks)).toEqual([])
  })
})

describe('a card gateway in the shape of Stripe’s', () => {
  it('charges a card at its reader, and gives money back to it, never more than it took', async () => {
    const { id: orderId } = await order()
    const [charged, refunded] = [gateway.charged(), gateway.refunded()]
    const paid = await post('/payments/card', { orderId })
    expect(paid).toMatchObject({ statusCode: 201, amount: 590 })
    expect(gateway.charged() - charged).toBe(590)
    expect(await refund(paid.id, { amount: 200 })).toMatchObject({ statusCode: 201, tender: 'card' })
    expect(await refund(paid.id)).toMatchObject({ statusCode: 201, amount: 390 })
    expect(await refund(paid.id)).toMatchObject({ statusCode: 409 })
    expect(gateway.refunded() - refunded).toBe(590)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('says why a card was declined, or that none was presented; nothing is taken', async () => {
    const { id: orderId } = await order()
    gateway.mood.card = 'declined'
    expect(await post('/payments/card', { orderId })).toMatchObject({
      statusCode: 409,
      detail: expect.stringContaining('Your card has insufficient funds.'),
    })
    gateway.mood.card = 'nobody'
    expect(await post('/payments/card', { orderId })).toMatchObject({
      statusCode: 409,
      detail: expect.stringContaining('no card was presented'),
    })
  })

  it('whose answer to a charge is lost is asked again: the card is charged and booked once', async () => {
    const [{ id: orderId }, key, charged] = [await order(), newId(), gateway.charged()]
    gateway.mood.loseNext = true
    expect(await post('/payments/card', { orderId }, key)).toMatchObject({ statusCode: 503 })
    await recover()
    expect(await post('/payments/card', { orderId }, key)).toMatchObject({ statusCode: 201, amount: 590 })
    expect(gateway.charged() - charged).toBe(590)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it.each(outages)('that %s has moved nothing: the order is paid in cash at once', async (outage) => {
    const [{ id: orderId }, key, charged] = [await order(), newId(), gateway.charged()]
    await way.fail(outage)
    const off = { statusCode: 503, type: 'urn:clothesline:payments.terminal_off' }
    expect(await post('/payments/card', { orderId }, key)).toMatchObject(off)
    expect(await post('/payments/cash', { orderId })).toMatchObject({ statusCode: 201, balance: 0 })
    await way.heal()
    await recover()
    expect(gateway.charged()).toBe(charged)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('that is off when a lost charge is asked for again does not say that nothing was taken', async () => {
    const [{ id: orderId }, key, charged] = [await order(), newId(), gateway.charged()]
    gateway.mood.loseNext = true
    await post('/payments/card', { orderId }, key)
    await way.fail('refuses connections')
    const silent = { statusCode: 503, type: 'urn:clothesline:payments.terminal_silent' }
    expect(await post('/payments/card', { orderId }, key)).toMatchObject(silent)
    expect(await post('/payments/cash', { orderId })).toMatchObject({ statusCode: 409 })
    await way.heal()
    await recover()
    expect(await post('/payments/card', { orderId }, key)).toMatchObject({ statusCode: 201, amount: 590 })
    expect(gateway.charged() - charged).toBe(590)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('whose answer to a refund is lost is asked again: the money goes back and is booked once', async () => {
    const { id: orderId } = await order()
    const paid = await post('/payments/card', { orderId })
    const refunded = gateway.refunded()
    gateway.mood.loseNext = true
    expect(await refund(paid.id)).toMatchObject({ statusCode: 503 })
    await recover()
    expect(gateway.refunded() - refunded).toBe(590)
    const { items } = (await lead.send('GET', `/api/v1/orders/${orderId}/payments`)).json()
    expect(items).toMatchObject([{ refunded: 590, askedBack: 0 }])
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('refuses more than it took, whatever the books say', async () => {
    const { id: orderId } = await order()
    await post('/payments/card', { orderId })
    const asked = { id: newId(), chargeId: newId(), chargeCode: 'pi_1', currency: 'EUR', amount: 100_000 }
    expect(await app.terminal.refund(asked)).toEqual({
      state: 'declined',
      reason: 'Refund amount is greater than unrefunded amount on charge.',
    })
  })
})
