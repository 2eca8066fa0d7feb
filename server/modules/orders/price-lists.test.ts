import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPriceList, setPrices } from '#modules/catalog/index.ts'
import { addPlan, sellLot } from '#modules/prepaid/index.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, aPriceList, type Prices } from '#testing/arrange.ts'
import { inVerb } from '#testing/packages.ts'
import { asSystem } from '#testing/people.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let owner: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  owner = await app.as('owner')
})
afterAll(() => app.close())

type Made = { id: string; version: number }
let count = 0

async function aListFor(to: string, holders: string[], amount: number, rest: object = {}): Promise<Made> {
  count += 1
  const assigned = { to, holders }
  const terms = { name: `Special ${count}`, currency: 'EUR', validFrom: '2026-01-01', assigned, ...rest }
  const list = await asSystem<Made>(app, createPriceList, terms)
  await asSystem(app, setPrices, { priceListId: list.id, prices: [{ ...prices.shirt, terms: { amount } }] })
  return list
}

const asked = (customerId: string | null, things: (keyof Prices)[] = ['shirt']) => ({
  branchId,
  customerId,
  lines: things.map((thing) => ({ ...(prices[thing] as Prices['shirt']), quantity: 1000 })),
})
const quote = async (customerId: string | null, things?: (keyof Prices)[]) => {
  const answer = await till.send('POST', '/api/v1/orders/quote', asked(customerId, things))
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}
const aPlan = () =>
  asSystem<Made>(app, addPlan, {
    name: `Plan ${++count}`,
    kind: 'subscription',
    currency: 'EUR',
    validFrom: '2026-01-01',
    terms: { price: 3000, face: 30_000, unit: 'kg', period: 'month' },
  })

it('prices each line by the most specific list that has it, and the order tells which', async () => {
  const { id } = await aCustomer(app)
  const own = await aListFor('customer', [id], 250)
  expect((await quote(id)).lines[0]).toMatchObject({ nominal: 250, priceListKind: 'customer' })
  const contract = await aListFor('contract', [id], 210)
  const quoted = await quote(id, ['shirt', 'suit'])
  expect(quoted.lines.map((line: { nominal: number }) => line.nominal)).toEqual([210, 1200])
  expect(quoted.lines.map((line: { priceListKind: string }) => line.priceListKind)).toEqual(['contract', 'chain'])
  const placed = await till.send('POST', '/api/v1/orders', asked(id, ['shirt', 'suit']))
  expect(placed.json().total).toBe(1410)
  await owner.send('PATCH', `/api/v1/catalog/price-lists/${contract.id}`, { version: 2, validTo: '2026-11-22' })
  expect((await quote(id)).lines[0]).toMatchObject({ nominal: 250 })
  const story = (await till.send('GET', `/api/v1/orders/${placed.json().id}/price`)).json()
  expect(story.lines[0]).toMatchObject({ nominal: 210, priceList: { id: contract.id, kind: 'contract' } })
  expect(own.id).not.toBe(contract.id)
})

it('a list of one customer costs nobody else a different price, and the counter’s catalogue does not show it', async () => {
  const [{ id }, other] = [await aCustomer(app), await aCustomer(app)]
  await aListFor('customer', [id], 1)
  expect((await quote(other.id)).total).toBe(295)
  expect((await quote(null)).total).toBe(295)
  const catalog = (await till.send('GET', `/api/v1/catalog/counter?branchId=${branchId}`)).json()
  const shirt = catalog.items.find((item: { id: string }) => item.id === prices.shirt.itemId)
  expect(shirt.prices.map(({ amount }: { amount: number }) => amount)).toEqual([295])
})

it('holders of a plan have its prices while their subscription runs', async () => {
  const { id } = await aCustomer(app)
  const plan = await aPlan()
  await aListFor('subscription', [plan.id], 199)
  expect((await quote(id)).total).toBe(295)
  await inVerb(app, (context) => sellLot(context, { planId: plan.id, customerId: id, branchId }))
  expect((await quote(id)).lines[0]).toMatchObject({ nominal: 199, priceListKind: 'subscription' })
})

it('a customer’s list of one branch holds there and nowhere else', async () => {
  const { id } = await aCustomer(app)
  const elsewhere = (await aBranch(app)).id
  await aListFor('customer', [id], 150, { branchId: elsewhere })
  expect((await quote(id)).total).toBe(295)
})

it('whom a list is for can be changed, and orders asked from then on follow', async () => {
  const [one, other] = [await aCustomer(app), await aCustomer(app)]
  const list = await aListFor('customer', [one.id], 222)
  const path = `/api/v1/catalog/price-lists/${list.id}`
  const changed = await owner.send('PATCH', path, { version: 2, holders: [other.id] })
  expect(changed.statusCode, changed.body).toBe(200)
  expect((await owner.send('GET', path)).json()).toMatchObject({ assignedTo: 'customer', holders: [other.id] })
  expect([(await quote(one.id)).total, (await quote(other.id)).total]).toEqual([295, 222])
})

it('is refused for a customer that does not exist, for nobody, and for a list that is for everybody', async () => {
  const list = { name: 'Nobody’s', currency: 'EUR', validFrom: '2026-01-01' }
  const publish = (assigned: object) => owner.send('POST', '/api/v1/catalog/price-lists', { ...list, assigned })
  expect((await publish({ to: 'contract', holders: [newId()] })).statusCode).toBe(404)
  expect((await publish({ to: 'contract', holders: [] })).statusCode).toBe(422)
  expect((await publish({ to: 'everybody', holders: [newId()] })).statusCode).toBe(422)
  const { items } = (await owner.send('GET', '/api/v1/catalog/price-lists')).json()
  const chain = items.find(({ assignedTo }: { assignedTo: string | null }) => assignedTo === null)
  const { id } = await aCustomer(app)
  const answer = await owner.send('PATCH', `/api/v1/catalog/price-lists/${chain.id}`, {
    version: chain.version,
    holders: [id],
  })
  expect(answer.json()).toMatchObject({ status: 409, type: 'urn:clothesline:catalog.list_for_everybody' })
})

it('prices by the list of the customer’s group, below the customer’s own, and no more once the group is retired', async () => {
  const group = (await owner.send('POST', '/api/v1/customer-groups', { name: 'Hotels' })).json()
  const { id } = await aCustomer(app, { groupId: group.id })
  const stranger = await aCustomer(app)
  await aListFor('group', [group.id], 240)
  expect((await quote(id)).lines[0]).toMatchObject({ nominal: 240, priceListKind: 'group' })
  expect((await quote(stranger.id)).lines[0]).toMatchObject({ priceListKind: 'chain' })
  await aListFor('customer', [id], 230)
  expect((await quote(id)).lines[0]).toMatchObject({ nominal: 230, priceListKind: 'customer' })
  const other = await aCustomer(app, { groupId: group.id })
  await owner.send('POST', `/api/v1/customer-groups/${group.id}/retire`, { version: 1 })
  expect((await quote(other.id)).lines[0]).toMatchObject({ priceListKind: 'chain' })
})

it('charges no tax to whoever is exempt on the day, and takes off what a price contains', async () => {
  const exempt = { reason: 'Embassy', from: '2026-11-01', to: '2026-11-23' }
  const { id } = await aCustomer(app, { exemption: exempt })
  const past = await aCustomer(app, { exemption: { ...exempt, to: '2026-11-22' } })
  const usual = await quote(null)
  expect(usual.tax).toBeGreaterThan(0)
  expect(await quote(past.id)).toMatchObject({ total: usual.total, tax: usual.tax })
  const free = await quote(id)
  expect(free).toMatchObject({ tax: 0, taxes: [], net: usual.net, total: usual.net })
  expect(free.steps).toContainEqual({ kind: 'tax_exempt', amount: -usual.tax })
  const placed = await till.send('POST', '/api/v1/orders', asked(id))
  expect(placed.statusCode, placed.body).toBe(201)
  expect(placed.json()).toMatchObject({ total: usual.net })
  const story = await owner.send('GET', `/api/v1/orders/${placed.json().id}/price`)
  expect(story.json().steps).toContainEqual({ kind: 'tax_exempt', amount: -usual.tax })
})
