import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addBundle, setMinimum } from '#modules/catalog/index.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPriceList, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let boss: Caller
let owner: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  prices = await aPriceList(app)
  owner = await app.as('owner')
})
beforeEach(async () => {
  branchId = (await aBranch(app)).id
  till = await app.as('cashier', branchId)
  boss = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

const things = { shirt: 295, suit: 1200, laundry: 1080 }
const asked = (counts: Partial<Record<keyof typeof things, number>>, rest: object = {}) => ({
  branchId,
  customerId: null,
  lines: Object.entries(counts).map(([thing, count]) => ({
    ...prices[thing as keyof typeof things],
    quantity: count * 1000,
  })),
  ...rest,
})
const quote = async (body: object) => (await till.send('POST', '/api/v1/orders/quote', body)).json()
const place = (body: object, caller = till) => caller.send('POST', '/api/v1/orders', body)

type Made = { id: string; version: number }
let count = 0
const aBundle = (price: number, rest: object = {}) =>
  asSystem<Made>(app, addBundle, {
    name: `Bundle ${++count}`,
    branchId,
    currency: 'EUR',
    price,
    validFrom: '2026-01-01',
    parts: [{ ...prices.shirt, count: 5 }],
    ...rest,
  })
const minimum = (amount: number, rest: object = {}) =>
  asSystem(app, setMinimum, { branchId, currency: 'EUR', amount, ...rest })

it('five shirts are taken in at the price of their bundle, as quoted, and the order tells why', async () => {
  const { id } = await aBundle(1250)
  expect(await quote(asked({ shirt: 6 }))).toMatchObject({ subtotal: 1770, discount: 225, total: 1545 })
  const placed = (await place(asked({ shirt: 6 }))).json()
  expect(placed.total).toBe(1545)
  const story = (await till.send('GET', `/api/v1/orders/${placed.id}/price`)).json()
  expect(story.steps).toContainEqual({ kind: 'bundle', id, times: 1, price: 1250, of: 1475, amount: 225 })
})

it('a bundle holds at its branch, on its days and while it is offered', async () => {
  const own = await aBundle(1000)
  await aBundle(100, { validFrom: '2027-01-01' })
  await aBundle(200, { validTo: '2026-11-22' })
  await aBundle(300, { branchId: (await aBranch(app)).id })
  expect((await quote(asked({ shirt: 5 }))).total).toBe(1000)
  const path = `/api/v1/catalog/bundles/${own.id}`
  expect((await owner.send('PATCH', path, { version: 1, price: 900 })).json()).toMatchObject({ version: 2 })
  expect((await quote(asked({ shirt: 5 }))).total).toBe(900)
  expect((await owner.send('PATCH', path, { version: 1, price: 800 })).statusCode).toBe(409)
  await owner.send('PATCH', path, { version: 2, active: false })
  expect((await quote(asked({ shirt: 5 }))).total).toBe(1475)
  const { items } = (await owner.send('GET', '/api/v1/catalog/bundles')).json()
  expect(items.find(({ id }: Made) => id === own.id)).toMatchObject({
    price: 900,
    active: false,
    parts: [{ count: 5, unit: 'piece' }],
    can: { edit: true },
  })
})

it('a bundle of unknown, doubled or no things is refused', async () => {
  const bundle = { name: 'Odd', currency: 'EUR', price: 100, validFrom: '2026-01-01' }
  const add = (parts: object[], rest: object = {}) =>
    owner.send('POST', '/api/v1/catalog/bundles', { ...bundle, parts, ...rest })
  const five = { ...prices.shirt, count: 5 }
  expect((await add([{ ...five, itemId: newId() }])).statusCode).toBe(404)
  expect((await add([{ ...five, serviceId: newId() }])).statusCode).toBe(404)
  expect((await add([five, five])).statusCode).toBe(422)
  expect((await add([{ ...five, count: 0 }])).statusCode).toBe(422)
  expect((await add([{ ...five, unit: 'kg' }])).statusCode).toBe(422)
  expect((await add([five], { validTo: '2025-12-31' })).statusCode).toBe(422)
  expect((await till.send('POST', '/api/v1/catalog/bundles', { ...bundle, parts: [five] })).statusCode).toBe(403)
  expect((await add([five])).statusCode).toBe(201)
  expect((await add([five])).statusCode).toBe(409)
})

it('a small order pays what it is short of the branch’s minimum, as a line of its own with its tax', async () => {
  await minimum(3000)
  const quoted = await quote(asked({ shirt: 2 }))
  expect(quoted).toMatchObject({ subtotal: 590, total: 3000 })
  expect(quoted.fees).toMatchObject([
    { kind: 'small_order', name: null, amount: 2410, net: 2025, tax: 385, gross: 2410 },
  ])
  const placed = (await place(asked({ shirt: 2 }))).json()
  expect(placed.total).toBe(3000)
  const order = (await till.send('GET', `/api/v1/orders/${placed.id}`)).json()
  expect(order).toMatchObject({ subtotal: 590, total: 3000, fees: [{ kind: 'small_order', amount: 2410 }] })
  const story = (await till.send('GET', `/api/v1/orders/${placed.id}/price`)).json()
  expect(story.fees).toMatchObject([{ kind: 'small_order', amount: 2410 }])
  expect((await quote(asked({ suit: 3 }))).fees).toEqual([])
})

it('the branch’s own minimum goes before the chain’s, and one of nothing means none', async () => {
  await minimum(1000, { branchId: null })
  expect((await quote(asked({ shirt: 1 }))).total).toBe(1000)
  await minimum(500)
  expect((await quote(asked({ shirt: 1 }))).total).toBe(500)
  await minimum(0)
  expect((await quote(asked({ shirt: 1 }))).total).toBe(295)
  await minimum(0, { branchId: null })
})

it('a minimum is waived by its rule when services are mixed', async () => {
  const other = await owner.send('POST', '/api/v1/catalog/services', { name: 'Press only', turnaroundHours: 24 })
  const serviceId = other.json().id as string
  const { items } = (await owner.send('GET', '/api/v1/catalog/price-lists')).json()
  const pressed = { ...prices.shirt, serviceId }
  await owner.send('PUT', `/api/v1/catalog/price-lists/${items[0].id}/prices`, {
    prices: [{ ...pressed, terms: { amount: 100 } }],
  })
  const mixed = asked({ shirt: 1 })
  mixed.lines.push({ ...pressed, quantity: 1000 })
  await minimum(3000)
  expect((await quote(mixed)).total).toBe(3000)
  await minimum(3000, { waivedWhenMixed: true })
  expect((await quote(mixed)).total).toBe(395)
  expect((await quote(asked({ shirt: 1 }))).total).toBe(3000)
})

it('somebody with the right waives a minimum for a reason, and nobody else does', async () => {
  await minimum(3000)
  const body = asked({ shirt: 2 }, { waiveMinimum: 'Regular guest' })
  expect((await place(body)).statusCode).toBe(403)
  expect((await place({ ...body, waiveMinimum: '' }, boss)).statusCode).toBe(422)
  const placed = (await place(body, boss)).json()
  expect(placed.total).toBe(590)
  const { terms } = await app.look((reader) =>
    reader.selectFrom('orders.orders').select('terms').where('id', '=', placed.id).executeTakeFirstOrThrow(),
  )
  expect(terms.smallOrder).toMatchObject({ waived: true, waiver: 'Regular guest' })
})

it('work that is done again costs nothing, minimum or not', async () => {
  await minimum(3000)
  const placed = (await place(asked({ suit: 3 }))).json()
  await boss.send('POST', `/api/v1/orders/${placed.id}/ready`, {})
  const { pieceList } = (await till.send('GET', `/api/v1/orders/${placed.id}`)).json()
  const again = await till.send('POST', `/api/v1/orders/${placed.id}/reclean`, {
    pieceIds: pieceList.slice(0, 2).map(({ id }: { id: string }) => id),
    cause: 'stain',
  })
  expect(again.json()).toMatchObject({ total: 0 })
})
