import { afterAll, beforeAll, expect, it } from 'vitest'
import { addService, setMinimum, setPrices } from '#modules/catalog/index.ts'
import { setRate } from '#modules/taxes/index.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPriceList, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'

let app: TestApp
let prices: Prices
let owner: Caller
let listId: string

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  prices = await aPriceList(app)
  owner = await app.as('owner')
  const { items } = (await owner.send('GET', '/api/v1/catalog/price-lists')).json()
  listId = items[0].id
})
afterAll(() => app.close())

const vat = (rate: number) => [{ code: 'VAT', name: 'Value added tax', rate }]
let count = 0

/** A service of a tax category of its own at 10.00 a shirt, so that tests do not meet. */
async function aTaxedThing() {
  count += 1
  const taxCategory = `category_${count}`
  const service = { name: `Taxed ${count}`, turnaroundHours: 24, taxCategory }
  const { id: serviceId } = await asSystem<{ id: string }>(app, addService, service)
  const line = { ...prices.shirt, serviceId }
  await asSystem(app, setPrices, { priceListId: listId, prices: [{ ...line, terms: { amount: 1000 } }] })
  const rate = (components: object[], rest: object) =>
    asSystem(app, setRate, { category: taxCategory, components, validFrom: '2020-01-01', ...rest })
  return { line: { ...line, quantity: 1000 }, taxCategory, rate }
}

const quote = async (branchId: string, line: object) => {
  const body = { branchId, customerId: null, lines: [line] }
  return (await owner.send('POST', '/api/v1/orders/quote', body)).json()
}

it('the rate of the day of supply decides: the old one until the eve, the new one from its first day on', async () => {
  const { id } = await aBranch(app)
  const { line, rate } = await aTaxedThing()
  await rate(vat(19_000), {})
  await rate(vat(16_000), { validFrom: '2026-11-24' })
  expect((await quote(id, line)).taxes).toEqual([{ code: 'VAT', rate: 19_000, base: 840, amount: 160 }])
  await rate(vat(7_000), { validFrom: '2026-11-23' })
  expect((await quote(id, line)).taxes).toEqual([{ code: 'VAT', rate: 7_000, base: 935, amount: 65 }])
})

it('a branch’s own rate goes before its country’s, that before the chain’s', async () => {
  const [here, elsewhere] = [await aBranch(app), await aBranch(app)]
  const { line, rate } = await aTaxedThing()
  await rate(vat(10_000), {})
  expect((await quote(here.id, line)).taxes[0].rate).toBe(10_000)
  await rate(vat(19_000), { country: 'DE' })
  expect((await quote(here.id, line)).taxes[0].rate).toBe(19_000)
  await rate(vat(5_000), { branchId: here.id })
  expect([(await quote(here.id, line)).taxes[0].rate, (await quote(elsewhere.id, line)).taxes[0].rate]).toEqual([
    5_000, 19_000,
  ])
})

it('an exempt category bears nothing, a zero-rated one says so, and one without a rate is refused', async () => {
  const { id } = await aBranch(app)
  const [exempt, zero, unsaid] = [await aTaxedThing(), await aTaxedThing(), await aTaxedThing()]
  await exempt.rate([], {})
  await zero.rate(vat(0), {})
  expect(await quote(id, exempt.line)).toMatchObject({ net: 1000, tax: 0, taxes: [] })
  expect((await quote(id, zero.line)).taxes).toEqual([{ code: 'VAT', rate: 0, base: 1000, amount: 0 }])
  expect(await quote(id, unsaid.line)).toMatchObject({ status: 409, type: 'urn:clothesline:taxes.rate_missing' })
})

it('several taxes add up, and a compound one is charged on those before it, on a fee as on a line', async () => {
  const { id } = await aBranch(app, { taxMode: 'exclusive' })
  const { line, rate, taxCategory } = await aTaxedThing()
  await rate(
    [
      { code: 'GST', name: 'Federal', rate: 5_000 },
      { code: 'QST', name: 'Provincial', rate: 9_500, compound: true },
    ],
    {},
  )
  expect((await quote(id, line)).taxes).toEqual([
    { code: 'GST', rate: 5_000, base: 1000, amount: 50 },
    { code: 'QST', rate: 9_500, base: 1000, amount: 100 },
  ])
  await asSystem(app, setMinimum, { branchId: id, currency: 'EUR', amount: 1500, taxCategory })
  const quoted = await quote(id, line)
  expect(quoted.fees).toMatchObject([{ kind: 'small_order', name: null, amount: 500, net: 500, tax: 75, gross: 575 }])
  expect(quoted).toMatchObject({ net: 1500, tax: 225, total: 1725 })
})

it('an order keeps the taxes of the day it was taken in', async () => {
  const { id } = await aBranch(app)
  const { line, rate } = await aTaxedThing()
  await rate(vat(19_000), {})
  const placed = await owner.send('POST', '/api/v1/orders', { branchId: id, customerId: null, lines: [line] })
  await rate(vat(25_000), { validFrom: '2026-11-23' })
  const order = (await owner.send('GET', `/api/v1/orders/${placed.json().id}`)).json()
  expect(order.taxes).toEqual([{ code: 'VAT', rate: 19_000, base: 840, amount: 160 }])
})
