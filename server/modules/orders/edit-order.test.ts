import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { cancelOrder } from './cancel-order.ts'
import { editOrder } from './edit-order.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let chief: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  chief = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

const order = () => anOrder(app, { branchId, prices })
const detailOf = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()
const edit = (id: string, body: object, caller = till) => caller.send('POST', `/api/v1/orders/${id}/lines`, body)
const refused = (name: string) => ({ type: `urn:clothesline:${name}` })
const firstLine = async (id: string): Promise<string> => (await detailOf(id)).lines[0].id

const inTheBooks = async (orderId: string): Promise<Record<string, number>> => {
  const rows = await app.look((reader) =>
    reader
      .selectFrom('ledger.postings')
      .select(({ fn }) => ['account', fn.sum<number>('amount').as('sum')])
      .where('order_id', '=', orderId)
      .groupBy('account')
      .execute(),
  )
  return Object.fromEntries(rows.map(({ account, sum }) => [account, Number(sum)]).filter(([, sum]) => sum !== 0))
}

/** What an order leaves in the books: owed, earned or still to be earned, and tax. */
const owed = ({ net, tax, paid = 0 }: { net: number; tax: number; paid?: number }, work = 'deferred_revenue') => ({
  ...(net + tax - paid !== 0 && { receivables: net + tax - paid }),
  ...(paid !== 0 && { cash: paid }),
  ...(net !== 0 && { [work]: -net }),
  ...(tax !== 0 && { tax: -tax }),
})

describe('changing the lines of an order in work', () => {
  it('adds what was forgotten, tags it on and books the difference', async () => {
    const { id, ticket } = await order()
    const answer = await edit(id, { version: 1, add: [{ ...prices.suit, quantity: 1000 }] })
    expect(answer.json()).toMatchObject({ before: 590, total: 1790, balance: 1790, version: 2, status: 'received' })
    expect(answer.json().tags.map(({ tag }: { tag: string }) => tag)).toEqual([`${ticket}-3`, `${ticket}-4`])
    const detail = await detailOf(id)
    expect(detail).toMatchObject({ total: 1790, pieces: 4, version: 2 })
    expect(detail.lines).toHaveLength(2)
    expect(await inTheBooks(id)).toEqual(owed(detail))
  })

  it('takes fewer pieces, the last tagged first, and never gives their tags again', async () => {
    const { id, ticket } = await order()
    const lineId = await firstLine(id)
    await edit(id, { version: 1, change: [{ lineId, quantity: 1000 }] })
    const after = await edit(id, { version: 2, change: [{ lineId, quantity: 2000 }] })
    expect(after.json()).toMatchObject({ total: 590, tags: [{ tag: `${ticket}-3` }] })
    const { pieceList, pieces } = await detailOf(id)
    expect(pieces).toBe(2)
    expect(pieceList.map(({ status }: { status: string }) => status)).toEqual(['tagged', 'cancelled', 'tagged'])
  })

  it('takes out the very piece that is named', async () => {
    const { id } = await order()
    const lineId = await firstLine(id)
    const [first] = (await detailOf(id)).pieceList
    const wrong = { lineId, quantity: 2000, pieceIds: [first.id] }
    expect((await edit(id, { version: 1, change: [wrong] })).json()).toMatchObject(refused('orders.piece_stays'))
    await edit(id, { version: 1, change: [{ lineId, quantity: 1000, pieceIds: [first.id] }] })
    expect((await detailOf(id)).pieceList[0].status).toBe('cancelled')
  })

  it('keeps the prices of the day it came in for what stays, and takes today’s for what is added', async () => {
    const here = (await aBranch(app)).id
    const list = await aPriceList(app, { branchId: here })
    const clerk = await app.as('cashier', here)
    const { id } = await anOrder(app, { branchId: here, prices: list })
    const [priced] = await app.look((reader) =>
      reader.selectFrom('catalog.prices').select('price_list_id').where('item_id', '=', list.shirt.itemId).execute(),
    )
    const dearer = { prices: [{ ...list.shirt, terms: { amount: 500 } }] }
    const owner = await app.as('owner')
    const set = await owner.send('PUT', `/api/v1/catalog/price-lists/${priced?.price_list_id}/prices`, dearer)
    expect(set.statusCode).toBe(200)
    const lineId = (await clerk.send('GET', `/api/v1/orders/${id}`)).json().lines[0].id
    const change = { change: [{ lineId, quantity: 3000 }], add: [{ ...list.shirt, quantity: 1000 }] }
    const quoted = (await edit(id, change, clerk)).statusCode
    expect(quoted).toBe(422)
    const quote = (await clerk.send('POST', `/api/v1/orders/${id}/lines/quote`, change)).json()
    expect(quote).toMatchObject({ before: 590, total: 3 * 295 + 500, surplus: 0, pieces: 4 })
    expect((await edit(id, { version: 1, ...change }, clerk)).json().total).toBe(quote.total)
  })

  it('moves the promise back when what is added takes longer, never forward, and keeps the first one', async () => {
    const { id, promisedAt } = await order()
    expect((await edit(id, { version: 1, add: [{ ...prices.shirt, quantity: 1000 }] })).json().promisedAt).toBe(
      promisedAt,
    )
    expect((await detailOf(id)).originalPromisedAt).toBe(promisedAt)
  })

  it('is refused where nothing is asked, nothing would be left or a line is not there', async () => {
    const { id } = await order()
    const lineId = await firstLine(id)
    expect((await edit(id, { version: 1 })).json()).toMatchObject(refused('orders.nothing_to_change'))
    expect((await edit(id, { version: 1, remove: [lineId] })).json()).toMatchObject(refused('orders.nothing_left'))
    const twice = { version: 1, remove: [lineId], change: [{ lineId, quantity: 1000 }] }
    expect((await edit(id, twice)).json()).toMatchObject(refused('orders.not_a_line'))
    expect((await edit(id, { version: 1, remove: [branchId] })).json()).toMatchObject(refused('orders.not_a_line'))
    expect(await detailOf(id)).toMatchObject({ total: 590, version: 1 })
  })

  it('gives reductions only by those who may', async () => {
    const { id } = await order()
    const discounts = [{ kind: 'percent', percent: 10_000, reason: 'Regular' }]
    expect((await edit(id, { version: 1, discounts })).statusCode).toBe(403)
    expect((await edit(id, { version: 1, discounts }, chief)).json()).toMatchObject({ total: 531 })
    expect((await edit(id, { version: 2, discounts: [] }, chief)).json()).toMatchObject({ total: 590 })
  })
})

describe('an order that was paid', () => {
  it('cannot come to cost less than was paid; nothing is given back by itself', async () => {
    const { id } = await order()
    const lineId = await firstLine(id)
    const { id: paymentId } = await aPayment(app, { orderId: id })
    const less = { change: [{ lineId, quantity: 1000 }] }
    const refusal = (await edit(id, { version: 2, ...less })).json()
    expect(refusal).toMatchObject({ status: 409, ...refused('orders.below_paid'), details: { surplus: 295 } })
    expect((await till.send('POST', `/api/v1/orders/${id}/lines/quote`, less)).json()).toMatchObject({ surplus: 295 })
    const back = { amount: 295, reason: 'One shirt less' }
    expect((await chief.send('POST', `/api/v1/payments/${paymentId}/refunds`, back)).statusCode).toBe(201)
    expect((await edit(id, { version: 3, ...less })).json()).toMatchObject({ total: 295, paid: 295, balance: 0 })
    expect(await inTheBooks(id)).toEqual(owed(await detailOf(id)))
  })

  it('owes what is added', async () => {
    const { id } = await order()
    await aPayment(app, { orderId: id })
    const more = await edit(id, { version: 2, add: [{ ...prices.shirt, quantity: 1000 }] })
    expect(more.json()).toMatchObject({ total: 885, paid: 590, balance: 295 })
    expect((await detailOf(id)).can.pay).toBe(true)
  })
})

describe('an order that is ready', () => {
  it('earns or gives up what changes at once while it stays ready', async () => {
    const { id } = await aReadyOrder(app, { branchId, prices })
    const lineId = await firstLine(id)
    const lower = await edit(id, { version: 2, change: [{ lineId, quantity: 1000 }] })
    expect(lower.json()).toMatchObject({ status: 'ready', total: 295 })
    expect(await inTheBooks(id)).toEqual(owed(await detailOf(id), 'revenue'))
  })

  it('is in work again when pieces are added, and becomes ready once more', async () => {
    const { id } = await aReadyOrder(app, { branchId, prices })
    const more = await edit(id, { version: 2, add: [{ ...prices.shirt, quantity: 1000 }] })
    expect(more.json()).toMatchObject({ status: 'received', total: 885 })
    expect((await detailOf(id)).readyAt).toBeNull()
    expect(await inTheBooks(id)).toEqual(owed(await detailOf(id)))
    await till.send('POST', `/api/v1/orders/${id}/ready`, {})
    expect(await inTheBooks(id)).toEqual(owed(await detailOf(id), 'revenue'))
  })

  it('becomes ready when what was still in work is taken out', async () => {
    const { id } = await order()
    const lineId = await firstLine(id)
    const [first] = (await detailOf(id)).pieceList
    await till.send('POST', `/api/v1/orders/${id}/ready`, { pieceIds: [first.id] })
    const less = await edit(id, { version: 2, change: [{ lineId, quantity: 1000 }] })
    expect(less.json()).toMatchObject({ status: 'ready' })
    expect(await inTheBooks(id)).toEqual(owed(await detailOf(id), 'revenue'))
  })

  it('leaves nothing in the books when it is called off', async () => {
    const { id } = await aReadyOrder(app, { branchId, prices })
    await edit(id, { version: 2, add: [{ ...prices.suit, quantity: 1000 }] })
    await till.send('POST', `/api/v1/orders/${id}/ready`, {})
    await asSystem(app, cancelOrder, { orderId: id, reason: 'Never collected' })
    expect(await inTheBooks(id)).toEqual({})
  })
})

describe('two people changing one order (AC-X.5)', () => {
  it('exactly one of fifty wins, the others learn that it was changed', async () => {
    const { id } = await order()
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => edit(id, { version: 1, add: [{ ...prices.shirt, quantity: 1000 }] })),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    const others = answers.filter(({ statusCode }) => statusCode !== 200).map((answer) => answer.json())
    for (const other of others) expect(other).toMatchObject({ status: 409, ...refused('platform.stale_version') })
    const detail = await detailOf(id)
    expect(detail).toMatchObject({ version: 2, total: 885, pieces: 3 })
    expect(await inTheBooks(id)).toEqual(owed(detail))
  })

  it('a change and a payment at the same moment leave the books right', async () => {
    const { id } = await order()
    await Promise.all([
      edit(id, { version: 1, add: [{ ...prices.shirt, quantity: 1000 }] }),
      till.send('POST', '/api/v1/payments/cash', { orderId: id, amount: 590 }),
    ])
    const detail = await detailOf(id)
    expect(detail.paid).toBe(590)
    expect(await inTheBooks(id)).toEqual(owed(detail))
  })
})

describe('whatever is done to an order', () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'change', 'remove', 'discount', 'ready', 'pay'),
    quantity: fc.integer({ min: 1, max: 5 }),
    which: fc.nat(9),
    percent: fc.integer({ min: 1, max: 100_000 }),
  })
  type Doing = { what: string; quantity: number; which: number; percent: number }

  async function changeFor(id: string, { what, quantity, which, percent }: Doing): Promise<object> {
    const { lines } = await detailOf(id)
    const line = lines[which % lines.length]
    const thing = [prices.shirt, prices.suit, prices.laundry, prices.rug][which % 4]
    const whole = quantity * 1000
    if (what === 'add') return { add: [{ ...thing, quantity: whole }] }
    if (what === 'change') return { change: [{ lineId: line.id, quantity: whole }] }
    if (what === 'remove') return { remove: [line.id] }
    return { discounts: [{ kind: 'percent', percent, reason: 'Regular' }] }
  }

  it('its postings are its net, tax and total', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
        const { id } = await order()
        for (const each of steps) {
          const { version, balance } = await detailOf(id)
          if (each.what === 'ready') await till.send('POST', `/api/v1/orders/${id}/ready`, {})
          else if (each.what === 'pay' && balance > 0) {
            const half = { orderId: id, amount: Math.ceil(balance / 2), tender: 'transfer', reference: 'R 1' }
            expect((await till.send('POST', '/api/v1/payments/transfer', half)).statusCode).toBe(201)
          } else if (each.what !== 'pay') {
            const change = await changeFor(id, each)
            await asSystem(app, editOrder, { orderId: id, version, ...change }).catch((error) =>
              expect(error.kind).toMatch(/conflict|invalid/),
            )
          }
        }
        const { net, tax, total, paid, status, lines, readyAt } = await detailOf(id)
        const { receivables = 0, bank = 0, tax: booked = 0, ...work } = await inTheBooks(id)
        expect(receivables).toBe(total - paid)
        expect(bank).toBe(paid)
        expect(booked + tax).toBe(0)
        expect(work).toEqual(net === 0 ? {} : { [status === 'ready' ? 'revenue' : 'deferred_revenue']: -net })
        expect(lines.reduce((sum: number, line: { gross: number }) => sum + line.gross, 0)).toBe(total)
        expect(readyAt !== null).toBe(status === 'ready')
      }),
      { numRuns: 40 },
    )
  })
})
