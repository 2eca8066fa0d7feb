import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addService, createPriceList, setPrices } from '#modules/catalog/index.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPriceList, type Priced, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'

let app: TestApp
let branchId: string
let prices: Prices
let rug: Priced
let till: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  const slow = await asSystem<{ id: string }>(app, addService, { name: 'By hand', turnaroundHours: 240 })
  rug = { itemId: prices.rug.itemId, serviceId: slow.id, unit: 'm2' }
  const list = { name: 'By hand', branchId, currency: 'EUR', validFrom: '2020-01-01' }
  const { id } = await asSystem<{ id: string }>(app, createPriceList, list)
  await asSystem(app, setPrices, { priceListId: id, prices: [{ ...rug, terms: { amount: 2000 } }] })
  till = await app.as('cashier', branchId)
})
afterAll(() => app.close())

interface Piece {
  id: string
  lineId: string
}

const both = () => [
  { ...rug, quantity: 2000 },
  { ...prices.shirt, quantity: 2000 },
]
const take = async (more: object = {}) =>
  (await till.send('POST', '/api/v1/orders', { branchId, customerId: null, lines: both(), ...more })).json()
const post = (path: string, body: object = {}) => till.send('POST', `/api/v1/orders/${path}`, body)
const detailOf = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()
const refused = (name: string) => ({ type: `urn:clothesline:${name}` })
const piecesOf = async (id: string, group: number): Promise<string[]> => {
  const { lines, pieceList } = await detailOf(id)
  const ids = lines.filter((line: { group: number }) => line.group === group).map((line: { id: string }) => line.id)
  return pieceList.filter(({ lineId }: Piece) => ids.includes(lineId)).map((piece: Piece) => piece.id)
}
const told = (orderId: string, type: string) =>
  withClient(adminLogin(app.database.connection), async (admin) => {
    const { rows } = await admin.query<{ payload: { group: number; pieceIds: string[] } }>(
      'select payload from platform.outbox where subject = $1 and type = $2 order by xid, id',
      [`order/${orderId}`, type],
    )
    return rows.map(({ payload }) => payload)
  })

describe('an order of things that take differently long', () => {
  it('is quoted with the parts it could be promised in, the earliest first', async () => {
    const quote = async (lines: object[]) => (await post('quote', { branchId, customerId: null, lines })).json()
    const { parts, promisedAt } = await quote(both())
    expect(parts.map((part: { lines: number[] }) => part.lines)).toEqual([[1], [0]])
    expect(parts[1].promisedAt).toBe(promisedAt)
    expect(Date.parse(parts[0].promisedAt)).toBeLessThan(Date.parse(promisedAt))
    const { groups } = await detailOf((await take({ split: true })).id)
    expect(groups.map((group: { promisedAt: string }) => group.promisedAt)).toEqual(
      parts.map((part: { promisedAt: string }) => part.promisedAt),
    )
    expect((await quote([{ ...prices.shirt, quantity: 1000 }])).parts).toEqual([])
  })

  it('has one promise, that of the slowest, unless somebody asks for more', async () => {
    const { id, promisedAt } = await take()
    const order = await detailOf(id)
    expect(order.groups).toEqual([])
    expect(promisedAt.slice(0, 10)).toBe('2026-12-03')
  })

  it('is promised in parts when asked, the quick things first', async () => {
    const { id } = await take({ split: true })
    const { groups, lines, promisedAt } = await detailOf(id)
    expect(groups).toHaveLength(2)
    expect(groups[0].promisedAt.slice(0, 10)).toBe('2026-11-25')
    expect(groups[1].promisedAt).toBe(promisedAt)
    expect(lines.map((line: { group: number }) => line.group)).toEqual([2, 1])
  })

  it('stays whole where all of it takes equally long', async () => {
    const { id } = await take({ split: true, lines: [{ ...prices.shirt, quantity: 1000 }] })
    expect((await detailOf(id)).groups).toEqual([])
  })

  it('tells of each part once, when all its pieces are ready, and of the order with the last', async () => {
    const { id } = await take({ split: true })
    const [first, second] = await piecesOf(id, 1)
    await post(`${id}/ready`, { pieceIds: [first] })
    expect(await told(id, 'orders.group_ready')).toEqual([])
    await post(`${id}/ready`, { pieceIds: [second] })
    expect(await told(id, 'orders.group_ready')).toMatchObject([{ group: 1, pieceIds: [first, second] }])
    expect((await detailOf(id)).groups.map(({ readyAt }: { readyAt: unknown }) => readyAt !== null)).toEqual([
      true,
      false,
    ])
    expect((await post(`${id}/ready`)).json()).toMatchObject({ status: 'ready' })
    expect((await told(id, 'orders.group_ready')).map(({ group }) => group)).toEqual([1, 2])
    expect(await told(id, 'orders.order_ready')).toHaveLength(1)
  })

  it('hands over what is ready of a part while the rest is still in work', async () => {
    const { id } = await take({ split: true })
    const shirts = await piecesOf(id, 1)
    await post(`${id}/ready`, { pieceIds: shirts })
    expect((await till.send('POST', '/api/v1/payments/cash', { orderId: id })).statusCode).toBe(201)
    expect((await post(`${id}/hand-over`, { pieceIds: shirts })).json()).toMatchObject({ status: 'received' })
  })

  it('takes a part back when its work has to go on, and tells of it again afterwards', async () => {
    const { id } = await take({ split: true })
    const [first] = await piecesOf(id, 1)
    await post(`${id}/ready`)
    const { version } = await detailOf(id)
    const chief = await app.as('branch_manager', branchId)
    const body = { version, reason: 'Stain', pieceIds: [first] }
    expect((await chief.send('POST', `/api/v1/orders/${id}/reopen`, body)).statusCode).toBe(200)
    expect((await detailOf(id)).groups.map(({ readyAt }: { readyAt: unknown }) => readyAt !== null)).toEqual([
      false,
      true,
    ])
    await post(`${id}/ready`)
    expect((await told(id, 'orders.group_ready')).map(({ group }) => group).sort()).toEqual([1, 1, 2])
  })

  it('keeps what is added later with its last part', async () => {
    const { id } = await take({ split: true })
    await post(`${id}/lines`, { version: 1, add: [{ ...prices.shirt, quantity: 1000 }] })
    expect((await detailOf(id)).lines.map((line: { group: number }) => line.group)).toEqual([2, 1, 2])
  })
})

describe('splitting an order that is in work', () => {
  const [soon, later] = ['2026-11-26T16:00:00.000Z', '2026-12-10T16:00:00.000Z']

  it('promises each part by itself; the first promise of the order stays', async () => {
    const { id, promisedAt } = await take()
    const [slow, quick] = (await detailOf(id)).lines
    const groups = [
      { lineIds: [slow.id], promisedAt: later },
      { lineIds: [quick.id], promisedAt: soon },
    ]
    expect((await post(`${id}/split`, { version: 1, groups })).json()).toMatchObject({ version: 2 })
    const order = await detailOf(id)
    expect(order.groups.map((group: { promisedAt: string }) => group.promisedAt)).toEqual([soon, later])
    expect(order).toMatchObject({ promisedAt: later, originalPromisedAt: promisedAt })
    expect((await post(`${id}/split`, { version: 2, groups })).json()).toMatchObject(refused('orders.already_split'))
  })

  it('names each line once and promises what lies ahead', async () => {
    const { id } = await take()
    const [slow, quick] = (await detailOf(id)).lines
    const split = (...groups: object[]) => post(`${id}/split`, { version: 1, groups })
    const one = { lineIds: [slow.id], promisedAt: later }
    expect((await split(one, one)).json()).toMatchObject(refused('orders.split_unevenly'))
    expect((await split(one)).statusCode).toBe(422)
    const past = { lineIds: [quick.id], promisedAt: '2026-11-01T16:00:00Z' }
    expect((await split(one, past)).json()).toMatchObject(refused('orders.promise_too_far'))
    expect((await detailOf(id)).groups).toEqual([])
  })
})
