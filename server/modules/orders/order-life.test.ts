import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPayment, aPriceList, aReadyOrder, type Placed, type Prices } from '#testing/arrange.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
})
afterAll(() => app.close())

const order = () => anOrder(app, { branchId, prices })
const readyOrder = () => aReadyOrder(app, { branchId, prices })
const post = (id: string, verb: string, body: object = {}) => till.send('POST', `/api/v1/orders/${id}/${verb}`, body)
const detailOf = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()
const refused = (name: string) => ({ status: 409, type: `urn:clothesline:${name}` })

describe('marking ready', () => {
  it('some pieces leaves the order in work, the last one makes it ready', async () => {
    const { id } = await order()
    const [one, other] = (await detailOf(id)).pieceList as { id: string }[]
    expect((await post(id, 'ready', { pieceIds: [one?.id] })).json()).toMatchObject({ status: 'received', version: 2 })
    expect((await post(id, 'ready', { pieceIds: [one?.id] })).statusCode).toBe(404)
    expect((await post(id, 'ready', { pieceIds: [other?.id] })).json()).toMatchObject({ status: 'ready', version: 3 })
    expect((await detailOf(id)).readyAt).not.toBeNull()
  })

  it('twice is refused with the states that are left', async () => {
    const { id } = await readyOrder()
    const again = (await post(id, 'ready')).json()
    expect(again).toMatchObject(refused('orders.transition_refused'))
    expect(again.details.next).toEqual(expect.arrayContaining(['received', 'collected', 'cancelled']))
    expect(again.details.next).not.toContain('ready')
  })

  it('never takes a piece of another order', async () => {
    const [mine, theirs] = [await order(), await order()]
    const [foreign] = (await detailOf(theirs.id)).pieceList as { id: string }[]
    expect((await post(mine.id, 'ready', { pieceIds: [foreign?.id] })).statusCode).toBe(404)
    expect((await detailOf(theirs.id)).pieceList[0].status).toBe('tagged')
  })
})

describe('handing over', () => {
  it('needs ready pieces and nothing left to pay', async () => {
    const { id } = await order()
    expect((await post(id, 'hand-over')).json()).toMatchObject(refused('orders.transition_refused'))
    await post(id, 'ready')
    expect((await post(id, 'hand-over')).json()).toMatchObject(refused('orders.balance_due'))
    await aPayment(app, { orderId: id })
    expect((await post(id, 'hand-over')).json()).toMatchObject({ status: 'collected' })
    const collected = await detailOf(id)
    expect(collected.pieceList.map((piece: { status: string }) => piece.status)).toEqual(['handed_over', 'handed_over'])
    expect(new Set(Object.values(collected.can))).toEqual(new Set([false]))
  })

  it('happens once, whoever else tries at the same moment', async () => {
    const { id } = await readyOrder()
    await aPayment(app, { orderId: id })
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(id, 'hand-over')))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, ...Array(9).fill(409)])
  })
})

describe('cancelling', () => {
  it('needs a reason and an order nobody has paid on', async () => {
    const { id } = await order()
    expect((await post(id, 'cancel', { reason: '  ' })).statusCode).toBe(422)
    expect((await post(id, 'cancel', { reason: 'Changed their mind' })).json()).toMatchObject({ status: 'cancelled' })
    expect(await detailOf(id)).toMatchObject({ status: 'cancelled', balance: 0, cancelReason: 'Changed their mind' })
    const paid = await order()
    await aPayment(app, { orderId: paid.id, amount: 100 })
    expect((await post(paid.id, 'cancel', { reason: 'No' })).json()).toMatchObject(refused('orders.already_paid'))
  })

  it('takes back what was earned, when the work was done already', async () => {
    const { id } = await readyOrder()
    expect((await post(id, 'cancel', { reason: 'Lost the way' })).statusCode).toBe(200)
    const lead = await app.as('branch_manager', branchId)
    const { items } = (await lead.send('GET', `/api/v1/books/entries?orderId=${id}`)).json()
    const standing = new Map<string, number>()
    for (const { account, amount } of items.flatMap((entry: { postings: object[] }) => entry.postings))
      standing.set(account, (standing.get(account) ?? 0) + amount)
    expect([...standing.values()].filter((sum) => sum !== 0)).toEqual([])
  })

  it('is the end: nothing is made ready, handed over, paid or cancelled again', async () => {
    const { id } = await order()
    await post(id, 'cancel', { reason: 'Brought by mistake' })
    for (const verb of ['ready', 'hand-over']) expect((await post(id, verb)).statusCode).toBe(409)
    expect((await post(id, 'cancel', { reason: 'Again' })).json()).toMatchObject(refused('orders.transition_refused'))
    expect((await till.send('POST', '/api/v1/payments/cash', { orderId: id })).json()).toMatchObject(
      refused('payments.nothing_due'),
    )
  })
})

describe('an order that was changed meanwhile (AC-X.5)', () => {
  it('refuses whoever still sees it as it was', async () => {
    const { id } = await order()
    await post(id, 'ready', { version: 1 })
    for (const [verb, body] of [
      ['ready', {}],
      ['hand-over', {}],
      ['cancel', { reason: 'No' }],
    ] as const)
      expect((await post(id, verb, { version: 1, ...body })).json()).toMatchObject(refused('platform.stale_version'))
  })

  it('is not found by an id nobody gave', async () => {
    const nothing = '019aabcd-0000-7000-8000-0000000000ff'
    for (const verb of ['ready', 'hand-over']) expect((await post(nothing, verb)).statusCode).toBe(404)
    expect((await post(nothing, 'cancel', { reason: 'No' })).statusCode).toBe(404)
  })
})

describe('taking a part along', () => {
  it('hands over what is ready and keeps the rest, whatever else is still in work', async () => {
    const { id } = await order()
    const [one, other] = (await detailOf(id)).pieceList as { id: string }[]
    await post(id, 'ready', { pieceIds: [one?.id] })
    expect((await post(id, 'hand-over', { pieceIds: [one?.id] })).json()).toMatchObject(refused('orders.balance_due'))
    await aPayment(app, { orderId: id })
    expect((await post(id, 'hand-over', { pieceIds: [other?.id] })).statusCode).toBe(404)
    expect((await post(id, 'hand-over', { pieceIds: [one?.id] })).json()).toMatchObject({ status: 'received' })
    expect((await post(id, 'hand-over', { pieceIds: [one?.id] })).statusCode).toBe(404)
    expect((await post(id, 'ready')).json()).toMatchObject({ status: 'ready' })
    expect((await post(id, 'hand-over', { pieceIds: [other?.id] })).json()).toMatchObject({ status: 'collected' })
    expect((await detailOf(id)).collectedAt).not.toBeNull()
  })
})

describe('doing it again', () => {
  it('is an order of its own, free of charge, that names the first one and the cause', async () => {
    const lines = [{ ...prices.suit, quantity: 2000, pieces: [{ colour: 'blue' }, { colour: 'grey' }] }]
    const { id } = await anOrder(app, { branchId, prices, lines })
    const back = { pieceIds: [] as string[], cause: 'stain' }
    const pieces = (await detailOf(id)).pieceList as { id: string }[]
    back.pieceIds = pieces.slice(0, 2).map((piece) => piece.id)
    expect((await post(id, 'reclean', back)).json()).toMatchObject(refused('orders.nothing_to_reclean'))
    await post(id, 'ready')
    const again = (await post(id, 'reclean', back)).json()
    expect(again).toMatchObject({ total: 0, balance: 0 })
    const detail = await detailOf(again.id)
    expect(detail).toMatchObject({ recleanOf: id, recleanCause: 'stain', status: 'received', subtotal: (2 * 1200) / 2 })
    expect(detail.pieceList).toHaveLength(2)
    expect(detail.pieceList[0].attributes).toMatchObject({ colour: 'blue' })
    await post(again.id, 'ready')
    expect((await post(again.id, 'hand-over')).json()).toMatchObject({ status: 'collected' })
  })

  it('needs pieces of that order', async () => {
    const [mine, theirs] = [await readyOrder(), await readyOrder()]
    const [foreign] = (await detailOf(theirs.id)).pieceList as { id: string }[]
    expect((await post(mine.id, 'reclean', { pieceIds: [foreign?.id], cause: 'other' })).statusCode).toBe(404)
  })
})

describe('the labels of an order', () => {
  it('are a page for each piece', async () => {
    const { id, ticket } = await anOrder(app, { branchId, prices, lines: [{ ...prices.suit, quantity: 2000 }] })
    const answer = await till.send('GET', `/api/v1/orders/${id}/tags.pdf`)
    expect(answer.headers['content-type']).toBe('application/pdf')
    expect(answer.headers['content-disposition']).toContain(ticket)
    expect(answer.rawPayload.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(4)
  })
})

describe('the board of a branch’s day', () => {
  it('counts what its orders say, once every event has arrived', async () => {
    const { id } = await aBranch(app)
    const orders: Placed[] = []
    for (let n = 0; n < 5; n += 1) orders.push(await anOrder(app, { branchId: id, prices }))
    const boss = await app.as('branch_manager', id)
    const act = (nth: number, verb: string, body = {}) =>
      boss.send('POST', `/api/v1/orders/${orders[nth]?.id}/${verb}`, body)
    await act(0, 'cancel', { reason: 'No' })
    await act(1, 'ready')
    await act(2, 'ready')
    await aPayment(app, { orderId: orders[2]?.id ?? '' })
    await act(2, 'hand-over')
    await app.settle()
    const { items } = (await boss.send('GET', `/api/v1/branches/${id}/today`)).json()
    expect(items).toEqual([
      { branchId: id, currency: 'EUR', taken: 5, pieces: 8, total: 4 * 590, ready: 2, collected: 1, cancelled: 1 },
    ])
  })
})
