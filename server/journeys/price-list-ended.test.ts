import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createPriceList, setPrices } from '#modules/catalog/index.ts'
import type { TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { aRefusingShop, asking } from '#testing/refusals.ts'
import { nameOf, shapeOfBody } from '#testing/route-trials.ts'
import { verifyBooks } from '../verify-books.ts'

const lastDay = new Date('2026-11-23T09:00:00Z')
const dayAfter = new Date('2026-11-24T09:00:00Z')
const reason = 'More came'

let app: TestApp
let branchId: string
let prices: Prices
let shop: ReturnType<typeof asking>
/** Shirts by their own list: 2.10 until the 23rd, and 1.50 from the 25th on; by the chain's they cost 2.95. Sets are on the own list alone. */
let customerId: string

async function aListOf(name: string, amount: number, days: { validFrom: string; validTo?: string }): Promise<void> {
  const list = { name, currency: 'EUR', ...days, assigned: { to: 'contract', holders: [customerId] } }
  const { id: priceListId } = await asSystem<{ id: string }>(app, createPriceList, list)
  const { shirt } = prices
  const priced = [shirt, { ...shirt, unit: 'set' as const }].map((thing) => ({ ...thing, terms: { amount } }))
  await asSystem(app, setPrices, { priceListId, prices: priced })
}

beforeAll(async () => {
  const opened = await aRefusingShop(lastDay)
  ;({ app, branchId, prices } = opened)
  shop = asking(opened)
  customerId = (await aCustomer(app)).id
  await aListOf('Until today', 210, { validFrom: '2026-01-01', validTo: '2026-11-23' })
  await aListOf('From the day after tomorrow', 150, { validFrom: '2026-11-25' })
})
afterAll(() => app.close())
afterEach(() => app.clock.set(lastDay))

const shirts = (count: number) => [{ ...prices.shirt, quantity: count * 1000 }]
const aSet = () => [{ ...prices.shirt, unit: 'set', quantity: 1000 }]
const asked = (lines: object[] = shirts(2)) => ({ branchId, customerId, lines })
const seen = async (id: string) => (await shop.send('GET', `/orders/${id}`)).json()
const bags = () => shop.post('/orders/bags', { branchId, customerId, bags: [{ contents: 'Shirts' }] })

/** What was put aside while the first list held, as it is gone on with now. */
async function parkedAndResumed(lines: object[]): Promise<object> {
  const now = app.clock.now()
  app.clock.set(lastDay)
  const { id } = await shop.post('/order-drafts', { ...asked(lines), label: 'Back at once' })
  app.clock.set(now)
  return (await shop.post(`/order-drafts/${id}/resume`, {})).content
}

/** What prices lines, by the names of the routes; each tells the total of two shirts, or refuses lines. */
const pricing: Record<string, { total: () => Promise<number>; unpriced: (name: string) => Promise<void> }> = {
  'POST /api/v1/orders/quote': {
    total: async () => (await shop.post('/orders/quote', asked())).total,
    unpriced: (name) => shop.refused(name, 'POST', '/orders/quote', asked(aSet())),
  },
  'POST /api/v1/orders': {
    total: async () => (await shop.post('/orders', asked())).total,
    unpriced: (name) => shop.refused(name, 'POST', '/orders', asked(aSet())),
  },
  'POST /api/v1/orders/:id/lines/quote': {
    total: async () => {
      const { id, total } = await shop.post('/orders', asked())
      return (await shop.post(`/orders/${id}/lines/quote`, { add: shirts(2) })).total - total
    },
    unpriced: async (name) => {
      const { id } = await shop.post('/orders', asked())
      await shop.refused(name, 'POST', `/orders/${id}/lines/quote`, { add: aSet() })
    },
  },
  'POST /api/v1/orders/:id/lines': {
    total: async () => {
      const { id, total } = await shop.post('/orders', asked())
      const { version } = await seen(id)
      return (await shop.post(`/orders/${id}/lines`, { version, add: shirts(2), reason })).total - total
    },
    unpriced: async (name) => {
      const { id } = await shop.post('/orders', asked())
      const { version } = await seen(id)
      await shop.refused(name, 'POST', `/orders/${id}/lines`, { version, add: aSet(), reason })
    },
  },
  'POST /api/v1/orders/:id/detail': {
    total: async () => (await shop.post(`/orders/${(await bags()).id}/detail`, { version: 1, lines: shirts(2) })).total,
    unpriced: async (name) => {
      const { id } = await bags()
      await shop.refused(name, 'POST', `/orders/${id}/detail`, { version: 1, lines: aSet() })
    },
  },
  'POST /api/v1/order-drafts': {
    total: async () => {
      return (await shop.post('/orders', await parkedAndResumed(shirts(2)))).total
    },
    unpriced: async (name) => {
      await shop.refused(name, 'POST', '/orders', await parkedAndResumed(aSet()))
      await shop.refused(name, 'POST', '/order-drafts', { ...asked(aSet()), label: 'Back at once' })
    },
  },
}

/** Knows lines, and asks for no price of them. */
const asksNoPrice = new Set([
  // What a thing costs, what a bundle is of and what an upcharge is for is said here.
  'PUT /api/v1/catalog/price-lists/:id/prices',
  'POST /api/v1/catalog/bundles',
  'PATCH /api/v1/catalog/bundles/:id',
  'POST /api/v1/catalog/upcharges',
  'PATCH /api/v1/catalog/upcharges/:id',
  // Lines come with their amounts.
  'POST /api/v1/prepaid/preview',
])

describe('a price list that ended yesterday, and one that begins tomorrow (AC-1.6)', () => {
  it('every verb that takes lines is tried here', () => {
    const lined = app.routes.filter((route) => JSON.stringify(shapeOfBody(route)).includes('"itemId"')).map(nameOf)
    expect(lined.filter((name) => !(name in pricing) && !asksNoPrice.has(name))).toEqual([])
    expect(Object.keys(pricing).filter((name) => !lined.includes(name))).toEqual([])
  })

  it.each(Object.keys(pricing))(
    '%s asks the price of the day: the own list on its last day, then the chain’s, then the next own',
    async (name) => {
      const { total } = pricing[name] ?? expect.fail()
      const totals: number[] = []
      for (const day of ['2026-11-23', '2026-11-24', '2026-11-25']) {
        app.clock.set(new Date(`${day}T09:00:00Z`))
        totals.push(await total())
      }
      expect(totals).toEqual([420, 590, 300])
    },
  )

  it.each(Object.keys(pricing))('%s refuses what only those lists have, and keeps nothing of it', async (name) => {
    app.clock.set(dayAfter)
    await pricing[name]?.unpriced('catalog.price_missing')
  })

  it('ends with the business day of the branch, not with that of the world', async () => {
    // The day at the branch begins at 04:00 in Berlin, which is 03:00 in UTC.
    app.clock.set(new Date('2026-11-24T02:59:00Z'))
    expect((await shop.post('/orders/quote', asked())).total).toBe(420)
    app.clock.set(new Date('2026-11-24T03:01:00Z'))
    expect((await shop.post('/orders/quote', asked())).total).toBe(590)
  })
})

it('a branch’s own list that ended is shown at the counter no more than it is charged', async () => {
  const { id: otherId } = await aBranch(app)
  const list = {
    name: 'Opening offer',
    branchId: otherId,
    currency: 'EUR',
    validFrom: '2026-01-01',
    validTo: '2026-11-23',
  }
  const { id: priceListId } = await asSystem<{ id: string }>(app, createPriceList, list)
  await asSystem(app, setPrices, { priceListId, prices: [{ ...prices.shirt, terms: { amount: 100 } }] })
  const shownAndCharged = async () => {
    const { items } = (await shop.send('GET', `/catalog/counter?branchId=${otherId}`)).json()
    const shirt = items.find(({ id }: { id: string }) => id === prices.shirt.itemId)
    const { total } = await shop.post('/orders/quote', { branchId: otherId, customerId: null, lines: shirts(1) })
    return [shirt.prices[0].amount, total]
  }
  expect(await shownAndCharged()).toEqual([100, 100])
  app.clock.set(dayAfter)
  expect(await shownAndCharged()).toEqual([295, 295])
})

describe('what was priced while the list held', () => {
  it('keeps its price, also when another piece of the same line comes, and what is added costs what it does now', async () => {
    const { id } = await shop.post('/orders', asked())
    app.clock.set(dayAfter)
    const { version, lines } = await seen(id)
    const more = { change: [{ lineId: lines[0].id, quantity: 3000 }], add: shirts(1), reason, version }
    await shop.post(`/orders/${id}/lines`, more)
    const changed = await seen(id)
    expect(changed.lines.map(({ nominal }: { nominal: number }) => nominal)).toEqual([630, 295])
    expect(changed.total).toBe(925)
  })

  it('is recleaned for nothing, whatever it would cost now', async () => {
    const { id } = await shop.post('/orders', asked())
    await shop.post(`/orders/${id}/ready`, {})
    await shop.post('/payments/transfer', { orderId: id, tender: 'transfer', reference: 'TX' })
    await shop.post(`/orders/${id}/hand-over`, {})
    app.clock.set(dayAfter)
    const { pieceList } = await seen(id)
    const again = await shop.post(`/orders/${id}/reclean`, { pieceIds: [pieceList[0].id], cause: 'stain' })
    expect((await seen(again.id)).total).toBe(0)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('is seen and agreed to at that price by its owner, who is asked for no other', async () => {
    const { id } = await shop.post('/orders/bags', { branchId, customerId, bags: [{}], estimate: 100 })
    await shop.post(`/orders/${id}/detail`, { version: 1, lines: shirts(2) })
    app.clock.set(dayAfter)
    const { version } = await seen(id)
    await shop.post(`/orders/${id}/approve`, { version, by: 'phone' })
    expect(await seen(id)).toMatchObject({ total: 420, approved: 420, status: 'received' })
  })
})
