import { afterAll, beforeAll, expect, it } from 'vitest'
import { addService, setPrices } from '#modules/catalog/index.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPriceList, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
const services: Record<string, string> = {}

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  const { items } = (await till.send('GET', '/api/v1/catalog/price-lists')).json()
  for (const treatment of ['dry_clean', 'wash_and_tumble']) {
    const { id } = await asSystem<{ id: string }>(app, addService, { name: treatment, turnaroundHours: 24, treatment })
    const price = { ...prices.shirt, serviceId: id, terms: { amount: 500 } }
    await asSystem(app, setPrices, { priceListId: items[0].id, prices: [price] })
    services[treatment] = id
  }
})
afterAll(() => app.close())

const asked = (treatment: string, pieces: object[], customerId: string | null = null) => ({
  branchId,
  customerId,
  lines: [{ ...prices.shirt, serviceId: services[treatment], quantity: pieces.length * 1000, pieces }],
})
const quote = async (body: object) => (await till.send('POST', '/api/v1/orders/quote', body)).json()
const place = (body: object) => till.send('POST', '/api/v1/orders', body)

it('a quote warns of each garment whose label speaks against the service', async () => {
  const { warnings, total } = await quote(asked('dry_clean', [{}, { care: ['no_dry_clean'] }, { care: ['no_label'] }]))
  expect(total).toBe(1500)
  expect(warnings).toEqual([
    { line: 0, piece: 1, fault: 'no_dry_clean', severity: 'waiver', waivedBy: null },
    { line: 0, piece: 2, fault: 'no_label', severity: 'waiver', waivedBy: null },
  ])
})

it('a garment that only has to be watched is taken in without further ado', async () => {
  const body = asked('wash_and_tumble', [{ care: ['no_tumble'], fabric: 'Silk' }])
  expect((await quote(body)).warnings.map(({ fault }: { fault: string }) => fault)).toEqual([
    'no_tumble',
    'delicate_fabric',
  ])
  expect((await place(body)).statusCode).toBe(201)
})

it('against its label a garment is taken in only when the customer signs, and the order says who did', async () => {
  const { id: customerId } = await aCustomer(app)
  const refused = await place(asked('dry_clean', [{ care: ['no_dry_clean'] }], customerId))
  expect(refused.json()).toMatchObject({
    status: 422,
    type: 'urn:clothesline:orders.care_not_waived',
    errors: [{ path: 'lines.0.pieces.0.waivers' }],
  })
  const otherFault = [{ care: ['no_dry_clean'], waivers: [{ fault: 'no_label', signedBy: 'P. Raman' }] }]
  expect((await place(asked('dry_clean', otherFault, customerId))).statusCode).toBe(422)
  const waivers = [{ fault: 'no_dry_clean', signedBy: 'P. Raman' }]
  const placed = await place(asked('dry_clean', [{ care: ['no_dry_clean'], waivers }], customerId))
  expect(placed.statusCode, placed.body).toBe(201)
  const { id } = placed.json()
  const order = (await till.send('GET', `/api/v1/orders/${id}`)).json()
  expect(order.pieceList[0].attributes).toMatchObject({ waivers })
  const { items } = (await till.send('GET', `/api/v1/orders/${id}/timeline`)).json()
  const told = (name: string) => items.find(({ event }: { event: string }) => event === name)
  expect(told('orders.care_waived')).toMatchObject({ by: told('orders.order_placed').by })
  expect(Date.parse(told('orders.care_waived').at)).toBeGreaterThanOrEqual(Date.parse('2026-11-23T09:00:00Z'))
})

it('words that no label says are refused', async () => {
  expect((await place(asked('dry_clean', [{ care: ['boil'] }]))).statusCode).toBe(422)
  expect((await place(asked('dry_clean', [{ waivers: [{ fault: 'no_label', signedBy: '' }] }]))).statusCode).toBe(422)
})
