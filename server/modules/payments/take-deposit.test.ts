import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPriceList, type Prices } from '#testing/arrange.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { verifyBooks } from '../../verify-books.ts'
import { recoverCharges } from './recover-charges.ts'

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

type Answer = { statusCode: number; id: string; version: number } & Record<string, unknown>
const post = async (url: string, payload: object): Promise<Answer> => {
  const answer = await lead.send('POST', `/api/v1${url}`, payload)
  return { ...answer.json(), statusCode: answer.statusCode }
}
const orderOf = async (id: string) => (await lead.send('GET', `/api/v1/orders/${id}`)).json()
const bag = () => post('/orders/bags', { branchId, customerId: null, bags: [{}] })
const leave = (orderId: string, amount: number, tender: object = { kind: 'cash' }) =>
  post('/payments/deposits', { orderId, amount, tender })
/** Two shirts for 5.90, or as many as said. */
async function detail(orderId: string, shirts = 2) {
  const { version } = await orderOf(orderId)
  return post(`/orders/${orderId}/detail`, { version, lines: [{ ...prices.shirt, quantity: shirts * 1000 }] })
}
const held = async (): Promise<number> =>
  Number(
    (
      await app.look((reader) =>
        reader
          .selectFrom('ledger.postings')
          .select((row) => row.fn.sum('amount').as('sum'))
          .where('account', '=', 'deposits')
          .executeTakeFirstOrThrow(),
      )
    ).sum ?? 0,
  )
const rightBooks = async () => expect(await app.look(verifyBooks)).toEqual([])

describe('a deposit on bags nobody has priced (AC-1.5)', () => {
  it('is owed to the customer until there is a price, and is on the receipt', async () => {
    const [{ id }, before] = [await bag(), await held()]
    const left = await leave(id, 2000, { kind: 'cash', tendered: 5000 })
    expect(left).toMatchObject({ statusCode: 201, amount: 2000, change: 3000, held: 2000 })
    expect(await held()).toBe(before - 2000)
    expect(await orderOf(id)).toMatchObject({ paid: 0, held: 2000, balance: 0, can: { deposit: true, cancel: false } })
    const { rawPayload } = await lead.send('GET', `/api/v1/orders/${id}/receipt.pdf`)
    const text = (await pdfText(rawPayload)).join(' ')
    expect(text).toContain('Deposit')
    expect(text).toContain('Held for this order')
    await rightBooks()
  })

  it('pays the order once it is priced, as far as it goes; what is more is given back', async () => {
    const { id } = await bag()
    const payment = await leave(id, 2000)
    expect(await detail(id)).toMatchObject({ statusCode: 200, total: 590, balance: 0 })
    expect(await orderOf(id)).toMatchObject({ paid: 590, held: 1410, balance: 0, can: { deposit: false } })
    await rightBooks()
    const back = await post(`/payments/${payment.id}/refunds`, { amount: 1410, reason: 'The rest of the deposit' })
    expect(back).toMatchObject({ statusCode: 201, amount: 1410, balance: 0 })
    expect(await orderOf(id)).toMatchObject({ paid: 590, held: 0 })
    await rightBooks()
  })

  it('pays a part where the price is higher, also when the order grows later', async () => {
    const { id } = await bag()
    await leave(id, 1000)
    await detail(id)
    const { version } = await orderOf(id)
    const grown = await post(`/orders/${id}/lines`, { version, add: [{ ...prices.shirt, quantity: 2000 }] })
    expect(grown).toMatchObject({ total: 1180, paid: 1000, balance: 180 })
    expect(await post('/payments/cash', { orderId: id })).toMatchObject({ amount: 180, balance: 0 })
    await rightBooks()
  })

  it('goes back whole before there is a price, and only then may the order be called off', async () => {
    const { id } = await bag()
    const payment = await leave(id, 2000, { kind: 'transfer', reference: 'TX 9' })
    expect(await post(`/orders/${id}/cancel`, { reason: 'Changed their mind' })).toMatchObject({ statusCode: 409 })
    expect(await post(`/payments/${payment.id}/void`, { reason: 'Changed their mind' })).toMatchObject({
      statusCode: 201,
      amount: 2000,
      balance: 0,
    })
    expect(await post(`/orders/${id}/cancel`, { reason: 'Changed their mind' })).toMatchObject({ statusCode: 200 })
    await rightBooks()
  })

  it('comes by card through the terminal; one found again after the order was priced pays it', async () => {
    const [{ id }, other] = [await bag(), await bag()]
    const card = (orderId: string, amount: number) => post('/payments/deposits/card', { orderId, amount })
    expect(await card(id, 500)).toMatchObject({ statusCode: 201, amount: 500 })
    expect(await card(id, 113)).toMatchObject({ statusCode: 409 })
    expect(await orderOf(id)).toMatchObject({ held: 500 })
    expect(await card(other.id, 699)).toMatchObject({ statusCode: 503 })
    await detail(other.id)
    app.clock.advance(31_000)
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined }
    await recoverCharges(app.terminal).run({ engine: app.engine, jobId: newId(), attempt: 1, logger }, {})
    expect(await orderOf(other.id)).toMatchObject({ paid: 590, held: 109, balance: 0 })
    await rightBooks()
  })

  it('is refused on a priced order, with an absurd amount, without a reference, and without the right', async () => {
    const { id } = await bag()
    for (const amount of [0, -1, 1.5, 1e15]) expect(await leave(id, amount)).toMatchObject({ statusCode: 422 })
    expect(await leave(id, 100, { kind: 'transfer' })).toMatchObject({ statusCode: 422 })
    expect(await leave(id, 100, { kind: 'cash', tendered: 50 })).toMatchObject({ statusCode: 422 })
    expect(await leave(newId(), 100)).toMatchObject({ statusCode: 404 })
    await detail(id)
    const refused = await leave(id, 100)
    expect(refused).toMatchObject({ statusCode: 409, type: 'urn:clothesline:payments.not_for_deposit' })
    const plant = await app.as('plant_operator', branchId)
    const body = { orderId: id, amount: 100, tender: { kind: 'cash' } }
    expect((await plant.send('POST', '/api/v1/payments/deposits', body)).statusCode).toBe(403)
  })

  it('is given back once, whoever asks how often, while it is being applied', async () => {
    const { id } = await bag()
    const payment = await leave(id, 1000)
    const refund = () => post(`/payments/${payment.id}/refunds`, { amount: 1000, reason: 'Twice?' })
    const [, ...answers] = await Promise.all([detail(id), ...Array.from({ length: 20 }, refund)])
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    const { paid, held: left } = await orderOf(id)
    expect(paid + left).toBe(0)
    await rightBooks()
  })
})
