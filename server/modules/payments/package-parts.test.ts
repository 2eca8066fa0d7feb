import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { aPlan } from '#testing/packages.ts'
import { verifyBooks } from '../../verify-books.ts'
import { recoverCardRefunds, recoverCharges } from './recover-charges.ts'

let app: TestApp
let branchId: string
let prices: Prices
let lead: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  lead = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

type Answer = { statusCode: number; lotId: string } & Record<string, unknown>
const post = async (url: string, payload: object): Promise<Answer> => {
  const answer = await lead.send('POST', `/api/v1${url}`, payload)
  return { ...answer.json(), statusCode: answer.statusCode }
}
const read = async (url: string) => (await lead.send('GET', `/api/v1${url}`)).json()
const terms = { price: 4000, face: 20_000, unit: 'piece' }
const cash = (amount: number, tendered?: number) => ({
  amount,
  tender: { kind: 'cash', ...(tendered && { tendered }) },
})
const transfer = (amount: number) => ({ amount, tender: { kind: 'transfer', reference: 'TX 7' } })

async function sale(more: object = {}) {
  const [{ id: customerId }, planId] = await Promise.all([aCustomer(app), aPlan(app, 'count', { ...terms, ...more })])
  return { customerId, planId, branchId }
}
const rightBooks = async () => expect(await app.look(verifyBooks)).toEqual([])
const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
async function recover() {
  app.clock.advance(31_000)
  const context = { engine: app.engine, jobId: newId(), attempt: 1, logger }
  await recoverCharges(app.terminal).run(context, {})
  await recoverCardRefunds(app.terminal).run(context, {})
}

describe('a package paid in parts (AC-1.4, AC-1.5)', () => {
  it('is sold once for all of its price, with a receipt for each part', async () => {
    const what = await sale()
    const sold = await post('/prepaid/sales/parts', { ...what, parts: [cash(1500, 2000), transfer(2500)] })
    expect(sold).toMatchObject({ statusCode: 201, price: 4000, change: 500 })
    expect(sold.payments).toMatchObject([
      { tender: 'cash', amount: 1500, change: 500 },
      { tender: 'transfer', amount: 2500 },
    ])
    expect(await read(`/prepaid/lots/${sold.lotId}`)).toMatchObject({ remaining: 20_000 })
    await rightBooks()
  })

  it('is sold in cash and by card once the terminal says yes, and not at all when it says no', async () => {
    const what = await sale()
    const sold = await post('/prepaid/sales/card', { ...what, parts: [cash(1500)] })
    expect(sold).toMatchObject({ statusCode: 201, amount: 2500, lotId: expect.any(String) })
    const declined = await post('/prepaid/sales/card', { ...what, parts: [cash(3887)] })
    expect(declined).toMatchObject({ statusCode: 409, type: 'urn:clothesline:payments.card_declined' })
    expect((await read(`/prepaid/lots?customerId=${what.customerId}`)).items).toHaveLength(1)
    await rightBooks()
  })

  it('is found again by a job when the terminal falls silent, all its parts at once', async () => {
    const what = await sale()
    expect(await post('/prepaid/sales/card', { ...what, parts: [cash(3001)] })).toMatchObject({ statusCode: 503 })
    expect((await read(`/prepaid/lots?customerId=${what.customerId}`)).items).toHaveLength(0)
    await recover()
    expect((await read(`/prepaid/lots?customerId=${what.customerId}`)).items).toHaveLength(1)
    await rightBooks()
  })

  it('is refused where the parts are not the price, one way is named twice, or an amount is absurd', async () => {
    const what = await sale()
    for (const parts of [[cash(1000), transfer(2999)], [cash(4001)], [cash(1000)]]) {
      const refused = await post('/prepaid/sales/parts', { ...what, parts })
      expect(refused).toMatchObject({ statusCode: 409, type: 'urn:clothesline:payments.parts_not_price' })
    }
    for (const parts of [[], [cash(2000), cash(2000)], [cash(0), transfer(4000)], [cash(-1), transfer(4001)]])
      expect(await post('/prepaid/sales/parts', { ...what, parts })).toMatchObject({ statusCode: 422 })
    expect(await post('/prepaid/sales/card', { ...what, parts: [cash(4000)] })).toMatchObject({ statusCode: 409 })
    expect((await read(`/prepaid/lots?customerId=${what.customerId}`)).items).toHaveLength(0)
    await rightBooks()
  })

  it('goes back the way each part came, what came first filled first; the card through its terminal', async () => {
    const what = await sale()
    const { lotId } = await post('/prepaid/sales/card', { ...what, parts: [cash(1500)] })
    const order = await anOrder(app, { branchId, prices, customerId: what.customerId })
    await post('/payments/package', { orderId: order.id })
    // 18 of 20 shirts for 40.00 are left: 36.00, of which the card takes its 25.00.
    const back = await post(`/prepaid/lots/${lotId}/refund`, { reason: 'Moves away' })
    expect(back).toMatchObject({ statusCode: 201, amount: 3600 })
    expect(back.parts).toMatchObject([
      { tender: 'card', amount: 2500 },
      { tender: 'cash', amount: 1100 },
    ])
    expect(await read(`/prepaid/lots/${lotId}`)).toMatchObject({ remaining: 0, frozenOn: null })
    await rightBooks()
  })

  it('of which the drawer is closed while the card is asked keeps the cash as credit', async () => {
    const { id: closing } = await aBranch(app)
    const office = await app.as('owner')
    const send = async (url: string, body: object) => (await office.send('POST', `/api/v1${url}`, body)).json()
    const { id: registerId } = await send('/registers', { branchId: closing, code: 'K9', name: 'Till' })
    const { id: sessionId } = await send('/cash-sessions', { registerId, float: 0 })
    const what = { ...(await sale()), branchId: closing, registerId }
    const { lotId } = await send('/prepaid/sales/card', { ...what, parts: [cash(1500)] })
    const { refund: real } = app.terminal
    app.terminal.refund = async (request) => {
      await real(request)
      throw new Error('The terminal is not reachable.')
    }
    await send(`/prepaid/lots/${lotId}/refund`, { reason: 'Moves away', registerId })
    app.terminal.refund = real
    const { version } = await send(`/cash-sessions/${sessionId}/count`, { pieces: [{ value: 500, count: 3 }] })
    await send(`/cash-sessions/${sessionId}/close`, { version })
    await recover()
    const { credit } = (await office.send('GET', `/api/v1/customers/${what.customerId}/standing`)).json()
    expect(credit).toMatchObject([{ credit: 1500 }])
    await rightBooks()
  })
})
