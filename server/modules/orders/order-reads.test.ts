import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier')
})
afterAll(() => app.close())

interface Listed {
  id: string
  promisedAt: string
  businessDate: string
}

const answerOf = async (url: string, by = till) => (await by.send('GET', url)).json()
const order = (at = branchId) => anOrder(app, { branchId: at, prices })

async function everyPage(query: string): Promise<Listed[]> {
  const all: Listed[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: Listed[]; next: string | null } = await answerOf(
      `/api/v1/orders?${query}${cursor && `&cursor=${cursor}`}`,
    )
    all.push(...page.items)
    cursor = page.next
  }
  return all
}

describe('orders by their promise', () => {
  it('come page by page, the earliest first, and those handed over or cancelled not at all', async () => {
    const { id: shop } = await aBranch(app)
    const made = []
    for (let day = 0; day < 5; day += 1) {
      made.push(await order(shop))
      app.clock.advance(26 * 3_600_000)
    }
    const ready = await aReadyOrder(app, { branchId: shop, prices })
    const gone = await order(shop)
    await till.send('POST', `/api/v1/orders/${gone.id}/cancel`, { reason: 'Brought by mistake' })
    const listed = await everyPage(`branchId=${shop}&sort=promised&limit=2`)
    expect(listed.map(({ id }) => id)).toEqual([...made, ready].map(({ id }) => id))
    expect(listed.map(({ promisedAt }) => promisedAt)).toEqual(listed.map(({ promisedAt }) => promisedAt).toSorted())
    const inWork = await everyPage(`branchId=${shop}&sort=promised&status=received`)
    expect(inWork.map(({ id }) => id)).toEqual(made.map(({ id }) => id))
  })

  it('are refused for states that have no promise to come', async () => {
    const answer = await till.send('GET', '/api/v1/orders?sort=promised&status=collected')
    expect(answer.statusCode).toBe(422)
    expect(answer.json().errors[0].message).toContain('no promise to come')
  })
})

describe('orders of some days', () => {
  it('are those whose business date lies between, both included', async () => {
    const { id: shop } = await aBranch(app)
    const days: string[] = []
    for (let day = 0; day < 4; day += 1) {
      const { id } = await order(shop)
      days.push((await answerOf(`/api/v1/orders/${id}`)).businessDate)
      app.clock.advance(24 * 3_600_000)
    }
    const [, second, third] = days
    expect(await everyPage(`branchId=${shop}&from=${second}&until=${third}&limit=1`)).toHaveLength(2)
    expect(await everyPage(`branchId=${shop}&from=${third}`)).toHaveLength(2)
    expect(await everyPage(`branchId=${shop}&until=${days[0]}`)).toHaveLength(1)
    expect((await till.send('GET', '/api/v1/orders?from=yesterday')).statusCode).toBe(422)
  })
})

describe('the story of a price', () => {
  it('tells each line and the total, and adds up to what the order costs', async () => {
    const line = { ...prices.shirt, quantity: 2000, upchargeIds: [prices.starch] }
    const { id } = await anOrder(app, { branchId, prices, lines: [line, { ...prices.rug, quantity: 1000 }] })
    const [story, whole] = [await answerOf(`/api/v1/orders/${id}/price`), await answerOf(`/api/v1/orders/${id}`)]
    expect(story.lines.map((told: { id: string }) => told.id)).toEqual(
      whole.lines.map((made: { id: string }) => made.id),
    )
    expect(story.lines[0].upcharges).toEqual([
      { id: prices.starch, name: expect.stringContaining('Starch'), amount: 100 },
    ])
    const kinds = (steps: { kind: string }[]) => steps.map(({ kind }) => kind)
    expect(kinds(story.lines[1].steps)).toContain('minimum_charge')
    expect(story.steps.at(-1)).toMatchObject({ kind: 'total', due: whole.total, tax: whole.tax, net: whole.net })
  })
})

describe('the timeline of an order', () => {
  it('tells what happened, who did it, and how much was paid', async () => {
    const { id } = await order()
    const [piece] = (await answerOf(`/api/v1/orders/${id}`)).pieceList as { id: string }[]
    await till.send('POST', `/api/v1/orders/${id}/ready`, { pieceIds: [piece?.id] })
    await till.send('POST', `/api/v1/orders/${id}/ready`, {})
    await aPayment(app, { orderId: id })
    await till.send('POST', `/api/v1/orders/${id}/hand-over`, {})
    const { items, next } = await answerOf(`/api/v1/orders/${id}/timeline`)
    expect(items.map(({ event }: { event: string }) => event)).toEqual([
      'orders.order_placed',
      'orders.pieces_ready',
      'orders.order_ready',
      'payments.payment_taken',
      'orders.order_handed_over',
    ])
    expect(items[1]).toMatchObject({ by: { kind: 'api_key', name: 'test cashier' }, pieces: 1, amount: null })
    expect(items[3]).toMatchObject({ by: { kind: 'system' }, amount: 590, tender: 'cash', pieces: null })
    expect(next).toBeNull()
    const first = await answerOf(`/api/v1/orders/${id}/timeline?limit=3`)
    const rest = await answerOf(`/api/v1/orders/${id}/timeline?cursor=${first.next}`)
    expect([...first.items, ...rest.items]).toEqual(items)
  })

  it('says why an order was cancelled', async () => {
    const { id } = await order()
    await till.send('POST', `/api/v1/orders/${id}/cancel`, { reason: 'Brought by mistake' })
    const { items } = await answerOf(`/api/v1/orders/${id}/timeline`)
    expect(items.at(-1)).toMatchObject({ event: 'orders.order_cancelled', reason: 'Brought by mistake' })
  })

  it('keeps payments from those who may not see them', async () => {
    const { id } = await order()
    await aPayment(app, { orderId: id })
    const plant = await app.as('plant_operator', branchId)
    const { items } = await answerOf(`/api/v1/orders/${id}/timeline`, plant)
    expect(items.map(({ event }: { event: string }) => event)).toEqual(['orders.order_placed'])
  })

  it('is that of an order one sees, and of no other', async () => {
    const { id } = await order()
    const elsewhere = await app.as('cashier', (await aBranch(app)).id)
    for (const part of ['timeline', 'price'])
      expect((await elsewhere.send('GET', `/api/v1/orders/${id}/${part}`)).statusCode).toBe(404)
  })
})

describe('the one search for customers', () => {
  it('finds whose order has the ticket, and whose piece the tag, in small letters as well', async () => {
    const { id: customerId } = await aCustomer(app)
    const { ticket, tags } = await anOrder(app, { branchId, prices, customerId })
    for (const code of [ticket, ticket.toLowerCase(), tags[0]?.tag ?? '']) {
      const { items } = await answerOf(`/api/v1/customers?search=${code}`)
      expect(items[0]).toMatchObject({ id: customerId, guessed: false })
    }
  })

  it('does not tell at one branch whose the ticket of another is', async () => {
    const elsewhere = await app.as('cashier', (await aBranch(app)).id)
    const { id: customerId } = await aCustomer(app)
    const { ticket } = await anOrder(app, { branchId, prices, customerId })
    const { items } = await answerOf(`/api/v1/customers?search=${ticket}`, elsewhere)
    expect(items.map(({ id }: { id: string }) => id)).not.toContain(customerId)
  })
})
