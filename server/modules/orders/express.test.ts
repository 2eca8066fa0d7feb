import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let owner: Caller

beforeAll(async () => {
  // A Monday at ten in Berlin; what takes 48 hours is promised for Wednesday at ten.
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  owner = await app.as('owner')
})
afterAll(() => app.close())

const shirts = () => [{ ...prices.shirt, quantity: 2000 }]
const take = (express?: object, lines: object[] = shirts()) =>
  till.send('POST', '/api/v1/orders', { branchId, customerId: null, lines, ...(express && { express }) })
const refused = (name: string) => ({ status: 409, type: `urn:clothesline:${name}` })
const detailOf = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()

async function offer(express: object | null, expressTurnaround = 50): Promise<void> {
  const path = `/api/v1/branches/${branchId}/order-settings`
  const { version } = (await owner.send('GET', path)).json()
  const terms = { approvalPercent: 10_000, approvalAmount: null, express, expressTurnaround, version }
  expect((await owner.send('PUT', path, terms)).statusCode).toBe(200)
}

describe('an order in a hurry', () => {
  it('is refused where the branch does not offer it', async () => {
    await offer(null)
    expect((await take({})).json()).toMatchObject(refused('orders.express_not_offered'))
  })

  it('is promised as early as half the turnaround allows, for a part of the price on top', async () => {
    await offer({ kind: 'percent', percent: 50_000 })
    const usual = (await take()).json()
    const fast = (await take({})).json()
    expect(Date.parse(fast.promisedAt)).toBeLessThan(Date.parse(usual.promisedAt))
    expect(new Date(fast.promisedAt).toISOString().slice(0, 13)).toBe('2026-11-24T09')
    expect(fast.total).toBe(885)
    const order = await detailOf(fast.id)
    expect(order.lines.reduce((sum: number, line: { gross: number }) => sum + line.gross, 0)).toBe(885)
  })

  it('or for an amount of its own, taxed as a line of its own', async () => {
    await offer({ kind: 'flat', amount: 500 })
    const fast = (await take({})).json()
    expect(fast.total).toBe(590 + 500)
    const { net, tax, fees } = await detailOf(fast.id)
    expect(net + tax).toBe(1090)
    expect(fees).toMatchObject([{ kind: 'express', amount: 500 }])
  })

  it('is promised for the moment that is wanted, where that can be kept', async () => {
    await offer({ kind: 'flat', amount: 500 })
    const promisedAt = '2026-11-24T14:00:00.000Z'
    expect((await take({ promisedAt })).json().promisedAt).toBe(promisedAt)
    const closed = (await take({ promisedAt: '2026-11-24T20:00:00.000Z' })).json()
    expect(closed.promisedAt).toBe('2026-11-25T07:00:00.000Z')
  })

  it('is refused with the earliest moment where turnaround, calendar and cut-off do not allow it', async () => {
    await offer({ kind: 'flat', amount: 500 })
    const early = (await take({ promisedAt: '2026-11-23T15:00:00.000Z' })).json()
    expect(early).toMatchObject(refused('orders.express_too_early'))
    const { earliest } = early.details
    expect((await take({ promisedAt: earliest })).statusCode).toBe(201)
  })

  it('is refused where nothing is gained by it', async () => {
    await offer({ kind: 'flat', amount: 500 })
    expect((await take({ promisedAt: '2026-11-27T15:00:00.000Z' })).json()).toMatchObject(
      refused('orders.express_needless'),
    )
    await offer({ kind: 'flat', amount: 500 }, 100)
    expect((await take({})).json()).toMatchObject(refused('orders.express_needless'))
  })

  it('pays for haste on what is added later, too, and keeps its promise where that can be done', async () => {
    await offer({ kind: 'percent', percent: 50_000 })
    const { id, promisedAt } = (await take({})).json()
    const more = { version: 1, add: [{ ...prices.shirt, quantity: 2000 }] }
    expect((await till.send('POST', `/api/v1/orders/${id}/lines`, more)).json()).toMatchObject({ total: 1770 })
    expect(Date.parse((await detailOf(id)).promisedAt)).toBeLessThan(Date.parse(promisedAt) + 60 * 60_000)
  })

  it('is not charged where nobody is in a hurry', async () => {
    const { id } = await anOrder(app, { branchId, prices })
    expect((await detailOf(id)).fees).toEqual([])
  })
})
