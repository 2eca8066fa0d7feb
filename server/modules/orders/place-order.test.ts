import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, orderInput, type Prices } from '#testing/arrange.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let boss: Caller

beforeAll(async () => {
  // A Monday morning in Berlin.
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  boss = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

const line = (thing: keyof Omit<Prices, 'silk' | 'starch'>, quantity: number, rest: object = {}) => ({
  ...prices[thing],
  quantity,
  ...rest,
})
const asked = (...lines: object[]) => ({ branchId, customerId: null, lines })
const place = (body: object, caller = till) => caller.send('POST', '/api/v1/orders', body)
const detailOf = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()

describe('taking an order in', () => {
  it.each([
    ['shirt', 2000, 590, 2],
    ['suit', 1000, 1200, 2],
    ['bedding', 2000, 4800, 2],
    ['bag', 3000, 1500, 3],
    ['curtain', 2500, 875, 1],
    ['laundry', 7500, 1350, 1],
    ['rug', 3200, 2880, 1],
  ] as const)('prices %s by its unit and tags its pieces', async (thing, quantity, total, pieces) => {
    const placed = await place(asked(line(thing, quantity)))
    expect(placed.statusCode, placed.body).toBe(201)
    expect(placed.json()).toMatchObject({ total, balance: total, currency: 'EUR' })
    expect(placed.json().tags).toHaveLength(pieces)
  })

  it('raises 4 kg to the minimum of 6 kg, and a small rug to its minimum charge', async () => {
    const laundry = (await place(asked(line('laundry', 4000)))).json()
    expect(laundry.total).toBe(1080)
    expect((await detailOf(laundry.id)).lines[0]).toMatchObject({ quantity: 4000, billedQuantity: 6000 })
    expect((await place(asked(line('rug', 1000)))).json().total).toBe(2000)
  })

  it('bills started loads: 9 kg by 6 kg are two, exactly 6 kg is one', async () => {
    expect((await place(asked(line('load', 9000)))).json().total).toBe(3590)
    expect((await place(asked(line('load', 6000)))).json().total).toBe(1795)
  })

  it('adds upcharges in percent and per piece', async () => {
    const body = asked(line('shirt', 2000, { upchargeIds: [prices.silk, prices.starch] }))
    expect((await place(body)).json().total).toBe(590 + 148 + 100)
  })

  it('is a quote that came true: price, lines, pieces and promise are the same', async () => {
    const body = asked(line('shirt', 3000, { upchargeIds: [prices.silk] }), line('laundry', 4000), line('suit', 1000))
    const { promisedAt: quoted, ...quote } = (await till.send('POST', '/api/v1/orders/quote', body)).json()
    const placed = (await place(body)).json()
    const order = await detailOf(placed.id)
    const figures = ['nominal', 'discount', 'net', 'tax', 'gross', 'billedQuantity'] as const
    const of = (lines: Record<string, number>[]) => lines.map((one) => figures.map((figure) => one[figure]))
    expect(of(order.lines)).toEqual(of(quote.lines))
    expect({ ...order, pieces: order.pieces }).toMatchObject({
      subtotal: quote.subtotal,
      net: quote.net,
      tax: quote.tax,
      total: quote.total,
      taxes: quote.taxes,
      pieces: quote.pieces,
    })
    expect(order.promisedAt).toBe(quoted)
  })

  it('promises a full quarter of an hour in the branch’s opening hours', async () => {
    const { promisedAt } = (await place(asked(line('shirt', 1000)))).json()
    expect(promisedAt).toBe('2026-11-25T09:15:00.000Z')
  })

  it('hands out ascending tickets of the branch, also to many tills at once', async () => {
    const { code, id } = await aBranch(app)
    const busy = await app.as('cashier', id)
    const body = { ...asked(line('shirt', 1000)), branchId: id }
    const answers = await Promise.all(Array.from({ length: 20 }, () => place(body, busy)))
    const numbers = answers.map((answer) => answer.json().ticket as string).sort()
    expect(new Set(numbers).size).toBe(20)
    expect(numbers[0]).toBe(`${code}-1001`)
  })
})

describe('discounts', () => {
  const discounts = [{ kind: 'percent', percent: 10_000, reason: 'regular' }]

  it('need a right of their own, for the order and for a line', async () => {
    const whole = { ...asked(line('shirt', 2000)), discounts }
    expect((await place(whole)).json()).toMatchObject({ status: 403, type: 'urn:clothesline:platform.not_allowed' })
    expect((await place(asked(line('shirt', 2000, { discounts })))).statusCode).toBe(403)
    expect((await place(whole, boss)).json()).toMatchObject({ total: 531 })
  })

  it('are not meant by an empty list', async () => {
    const body = { ...asked(line('shirt', 1000, { discounts: [] })), discounts: [] }
    expect((await place(body)).statusCode).toBe(201)
  })

  it('never make an order cost less than nothing', async () => {
    const body = { ...asked(line('shirt', 1000)), discounts: [{ kind: 'fixed', amount: 99_999, reason: 'gift' }] }
    expect((await place(body, boss)).json()).toMatchObject({ total: 0, balance: 0 })
  })
})

describe('an order is refused', () => {
  it('from a blocked customer, until the block is lifted', async () => {
    const { id, version } = await aCustomer(app)
    const body = { ...asked(line('shirt', 1000)), customerId: id }
    expect((await place(body)).statusCode).toBe(201)
    await boss.send('POST', `/api/v1/customers/${id}/block`, { version, reason: 'Three unpaid orders' })
    expect((await place(body)).json()).toMatchObject({ status: 409, type: 'urn:clothesline:orders.customer_blocked' })
  })

  it('for an item, service, upcharge or customer that does not exist', async () => {
    const nobody = '019aabcd-0000-7000-8000-0000000000ff'
    const bodies = [
      asked(line('shirt', 1000, { itemId: nobody })),
      asked(line('shirt', 1000, { serviceId: nobody })),
      asked(line('shirt', 1000, { upchargeIds: [nobody] })),
      { ...asked(line('shirt', 1000)), customerId: nobody },
    ]
    for (const body of bodies) expect((await place(body)).statusCode).toBe(404)
  })

  it('in a unit the item has no price for', async () => {
    const answer = await place(asked({ ...prices.shirt, unit: 'kg', quantity: 1000 }))
    expect(answer.statusCode).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode).toBeLessThan(500)
    expect(answer.json().detail).toMatch(/shirt/i)
  })

  it('at a closed branch, and at a branch that is another’s', async () => {
    const closed = await aBranch(app, { active: false })
    const owner = await app.as('owner')
    const body = { ...asked(line('shirt', 1000)), branchId: closed.id }
    expect((await place(body, owner)).statusCode).toBe(404)
    const foreign = await aBranch(app)
    expect((await place({ ...body, branchId: foreign.id })).statusCode).toBe(403)
  })

  it('and leaves nothing behind', async () => {
    const count = () =>
      app.look((reader) =>
        reader
          .selectFrom('orders.orders')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow(),
      )
    const before = await count()
    await place(asked(line('shirt', 1000), line('shirt', 1500)))
    expect(await count()).toEqual(before)
  })
})

describe('what is sent', () => {
  const wrong: [string, (body: ReturnType<typeof orderInput>) => unknown, string][] = [
    ['a negative quantity', (body) => ({ ...body, lines: [{ ...body.lines[0], quantity: -1 }] }), 'lines.0.quantity'],
    ['a fraction', (body) => ({ ...body, lines: [{ ...body.lines[0], quantity: 1.5 }] }), 'lines.0.quantity'],
    ['a number as text', (body) => ({ ...body, lines: [{ ...body.lines[0], quantity: '2' }] }), 'lines.0.quantity'],
    ['half a shirt', (body) => ({ ...body, lines: [{ ...body.lines[0], quantity: 1500 }] }), 'lines.0'],
    ['a million shirts', (body) => ({ ...body, lines: [{ ...body.lines[0], quantity: 1e9 }] }), 'lines.0.quantity'],
    [
      'more pieces than counted',
      (body) => ({ ...body, lines: [{ ...body.lines[0], pieces: [{}, {}, {}] }] }),
      'lines.0.pieces',
    ],
    ['no lines', (body) => ({ ...body, lines: [] }), 'lines'],
    ['a unit that is none', (body) => ({ ...body, lines: [{ ...body.lines[0], unit: 'ton' }] }), 'lines.0.unit'],
    ['a letter that is no text', (body) => ({ ...body, note: 'a\u0000b' }), 'note'],
    ['a long note', (body) => ({ ...body, note: 'x'.repeat(1001) }), 'note'],
  ]
  it.each(wrong)('with %s is refused by the name of the field', async (_, spoil, path) => {
    const answer = await place(spoil(orderInput({ branchId, prices })) as object)
    expect(answer.statusCode, answer.body).toBe(422)
    expect(answer.json().errors[0].path).toBe(path)
  })

  it('may hold an empty list of pieces for things that are weighed', async () => {
    const placed = (await place(asked(line('laundry', 6000, { pieces: [] })))).json()
    expect(placed.tags).toHaveLength(1)
  })

  it('may hold anything in its texts: it comes back as it was typed', async () => {
    const text = `'); drop table orders.orders; -- <script>alert("x")</script> \${1} %s ₹ محمد`
    const described = { colour: text, pattern: text, brand: text, fabric: text, note: text }
    const pieces = [{ ...described, stains: ["<b>'"], damage: ['"; select 1'] }]
    const body = { ...asked(line('shirt', 1000, { note: text, pieces })), note: text }
    const placed = await place(body)
    const order = await detailOf(placed.json().id)
    expect([order.note, order.lines[0].note]).toEqual([text, text])
    expect(order.pieceList[0].attributes).toEqual(pieces[0])
  })

  it('is refused as unreadable or too large before anything is done', async () => {
    const headers = { 'content-type': 'application/json' }
    const send = (payload: string) => till.inject({ method: 'POST', url: '/api/v1/orders', headers, payload })
    expect((await send('{"branchId": ')).statusCode).toBe(400)
    expect((await send(JSON.stringify({ note: 'x'.repeat(2 * 1024 * 1024) }))).statusCode).toBe(413)
  })
})

describe('asking for orders', () => {
  it('of an unknown id finds none, and an id that is none is no address', async () => {
    expect((await till.send('GET', '/api/v1/orders/019aabcd-0000-7000-8000-0000000000ff')).statusCode).toBe(404)
    expect((await till.send('GET', "/api/v1/orders/1'--")).statusCode).toBe(404)
  })

  it('goes page by page without losing or repeating any', async () => {
    const { id } = await aBranch(app)
    const placed = await Promise.all(Array.from({ length: 7 }, () => anOrder(app, { branchId: id, prices })))
    const owner = await app.as('owner')
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const query: string = `branchId=${id}&limit=3${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`
      const page = (await owner.send('GET', `/api/v1/orders?${query}`)).json()
      seen.push(...page.items.map((order: { id: string }) => order.id))
      cursor = page.next
    }
    expect(seen.sort()).toEqual(placed.map((order) => order.id).sort())
    for (const bad of ['x', '2026-99-99T00:00:00Z_019aabcd-0000-7000-8000-0000000000ff', `${'-'.repeat(36)}`]) {
      expect((await owner.send('GET', `/api/v1/orders?cursor=${bad}`)).statusCode).toBe(422)
    }
  })
})
