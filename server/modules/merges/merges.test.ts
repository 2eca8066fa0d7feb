import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { aPlan } from '#testing/packages.ts'
import { verifyBooks } from '../../verify-books.ts'

let app: TestApp
let here: string
let there: string
let prices: Prices
let lead: Caller
let owner: Caller
let planId: string

const tender = { kind: 'transfer', reference: 'TX' }
const address = { name: 'Home', lines: ['1 High Street'], city: 'Bath', postcode: 'BA1 1AA' }

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-09-02T09:00:00Z') })
  here = (await aBranch(app)).id
  there = (await aBranch(app)).id
  prices = await aPriceList(app)
  lead = await app.as('branch_manager', here)
  owner = await app.as('owner')
  planId = await aPlan(app, 'money', { price: 10_000, face: 12_000, unit: 'money' })
})
afterAll(() => app.close())

const get = async (caller: Caller, url: string) => (await caller.send('GET', `/api/v1${url}`)).json()
const post = async (caller: Caller, url: string, body: object) => {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}

const previewOf = (keptId: string, absorbedId: string) =>
  get(lead, `/customer-merges/preview?keptId=${keptId}&absorbedId=${absorbedId}`)

async function merge(keptId: string, absorbedId: string, caller = lead) {
  const { versions } = await previewOf(keptId, absorbedId)
  const pair = { keptId, absorbedId, keptVersion: versions.kept, absorbedVersion: versions.absorbed }
  return post(caller, '/customer-merges', { ...pair, branchId: here })
}

const undo = ({ id }: { id: string }, caller = lead) => post(caller, `/customer-merges/${id}/undo`, { version: 1 })
const goodwill = (customerId: string, amount: number) =>
  post(owner, `/customers/${customerId}/goodwill`, { branchId: here, amount, reason: 'A late order' })

const places: readonly [table: string, condition: string][] = [
  ['customers.customers', 'id = any ($1)'],
  ['customers.phones', 'customer_id = any ($1)'],
  ['customers.emails', 'customer_id = any ($1)'],
  ['customers.addresses', 'customer_id = any ($1)'],
  ['customers.people', 'customer_id = any ($1)'],
  ['customers.notes', 'customer_id = any ($1)'],
  ['customers.duplicate_proposals', 'one_id = any ($1)'],
  ['orders.orders', 'customer_id = any ($1)'],
  ['orders.drafts', 'customer_id = any ($1)'],
  ['claims.claims', 'customer_id = any ($1)'],
  ['prepaid.lots', 'customer_id = any ($1)'],
  ['prepaid.subscriptions', 'customer_id = any ($1)'],
  ['prepaid.shares', 'customer_id = any ($1)'],
  ['catalog.price_list_holders', 'holder_id = any ($1)'],
  ['deliveries.jobs', 'customer_id = any ($1)'],
  ['deliveries.rounds', 'customer_id = any ($1)'],
  ['ledger.customer_balances', 'customer_id = any ($1) and sum <> 0'],
]

/** Every row that two customers have anywhere, but for counters of changes and the time of the last one. */
const everythingOf = (ids: readonly string[]): Promise<object> =>
  withClient(adminLogin(app.database.connection), async (admin) => {
    const found: Record<string, unknown[]> = {}
    for (const [table, condition] of places) {
      const { rows } = await admin.query(
        `select to_jsonb(t) - 'version' - 'updated_at' as row from ${table} t where ${condition} order by 1`,
        [ids],
      )
      found[table] = rows.map(({ row }) => row)
    }
    return found
  })

let last = 300_000
const aPhone = (): string => {
  last += 1
  return `+447400${last}`
}

interface Belongings {
  phones: number
  sharedPhone: boolean
  addresses: number
  notes: number
  orders: number
  packages: number
  stops: number
  credit: number
  vip: boolean
  starch: 'light' | 'heavy' | undefined
}

const belongings: fc.Arbitrary<Belongings> = fc.record({
  phones: fc.nat(2),
  sharedPhone: fc.boolean(),
  addresses: fc.nat(2),
  notes: fc.nat(2),
  orders: fc.nat(2),
  packages: fc.nat(1),
  stops: fc.nat(2),
  credit: fc.constantFrom(0, 500, 1234),
  vip: fc.boolean(),
  starch: fc.constantFrom('light', 'heavy', undefined),
})

async function somebodyWith(has: Belongings, shared: string): Promise<string> {
  const numbers = [...(has.sharedPhone ? [shared] : []), ...Array.from({ length: has.phones }, aPhone)]
  const { id } = await aCustomer(app, {
    phones: numbers.map((number) => ({ number })),
    addresses: Array.from({ length: has.addresses }, (_, at) => ({ city: `Town ${at}`, isPickup: at === 0 })),
    preferences: has.starch === undefined ? {} : { starch: has.starch },
    consents: { sms: { granted: has.vip } },
    vip: has.vip,
    allowDuplicate: true,
  })
  for (let at = 0; at < has.notes; at += 1) await post(lead, `/customers/${id}/notes`, { words: `Note ${at}` })
  for (let at = 0; at < has.orders; at += 1)
    await anOrder(app, { branchId: at === 0 ? there : here, prices, customerId: id })
  for (let at = 0; at < has.packages; at += 1)
    expect(await post(owner, '/prepaid/sales', { planId, customerId: id, branchId: there, tender })).toMatchObject({
      statusCode: 201,
    })
  for (let at = 0; at < has.stops; at += 1) {
    const asked = { branchId: at === 0 ? there : here, kind: 'pickup', customerId: id, address }
    expect(await post(owner, '/delivery-jobs', asked)).toMatchObject({ statusCode: 201 })
  }
  if (has.credit > 0) expect((await goodwill(id, has.credit)).statusCode).toBeLessThan(300)
  return id
}

test('merged and taken back, two customers have exactly what each had before, and the books hold (AC-X.3)', async () => {
  await fc.assert(
    fc.asyncProperty(belongings, belongings, async (one, other) => {
      const shared = aPhone()
      const pair = [await somebodyWith(one, shared), await somebodyWith(other, shared)] as const
      const before = await everythingOf(pair)
      const merged = await merge(...pair)
      expect(merged.statusCode).toBe(201)
      const absorbed = (await everythingOf([pair[1]])) as Record<string, unknown[]>
      for (const table of [
        'orders.orders',
        'customers.addresses',
        'customers.notes',
        'prepaid.lots',
        'deliveries.jobs',
        'ledger.customer_balances',
      ])
        expect(absorbed[table]).toEqual([])
      expect(await undo(merged)).toMatchObject({ statusCode: 200, creditMissing: [] })
      expect(await everythingOf(pair)).toEqual(before)
    }),
    { numRuns: 6 },
  )
  expect(await app.look(verifyBooks)).toEqual([])
}, 60_000)

test('the preview says what the merge then does, in branches the manager does not see as well', async () => {
  const kept = await aCustomer(app, { phones: [{ number: aPhone() }] })
  const absorbed = await aCustomer(app, { phones: [{ number: aPhone() }], company: 'Adler', note: 'Silk' })
  await anOrder(app, { branchId: there, prices, customerId: absorbed.id })
  await anOrder(app, { branchId: here, prices, customerId: absorbed.id })
  await goodwill(absorbed.id, 700)
  expect(await previewOf(kept.id, absorbed.id)).toMatchObject({
    fields: [
      { field: 'company', before: null, after: 'Adler' },
      { field: 'note', before: null, after: 'Silk' },
    ],
    contacts: { phones: 1, addresses: 0 },
    moves: { orders: 2, claims: 0 },
    credit: [{ currency: 'EUR', amount: 700 }],
    openAccount: false,
  })
  const merged = await merge(kept.id, absorbed.id)
  expect(await get(lead, `/customers/${kept.id}`)).toMatchObject({ company: 'Adler', phones: [{}, {}] })
  expect((await get(owner, `/orders?customerId=${kept.id}`)).items).toHaveLength(2)
  expect((await get(lead, `/orders?customerId=${kept.id}`)).items).toHaveLength(1)
  expect(await get(lead, `/customers/${kept.id}/standing`)).toMatchObject({ credit: [{ credit: 700 }] })
  expect((await get(lead, `/customer-merges?customerId=${kept.id}`)).items).toMatchObject([
    { id: merged.id, moves: { orders: 2 }, can: { undo: true } },
  ])
  expect((await get(lead, `/customers/${kept.id}/history`)).items[0]).toMatchObject({ kind: 'merged' })
})

test('credit that was spent since does not come back, and it is said', async () => {
  const [kept, absorbed] = [await aCustomer(app), await aCustomer(app)]
  await goodwill(absorbed.id, 1000)
  const merged = await merge(kept.id, absorbed.id)
  const order = await anOrder(app, { branchId: here, prices, customerId: kept.id })
  const paid = await post(owner, '/payments/balance', { orderId: order.id, tender: 'credit', amount: 300 })
  expect(paid.statusCode, JSON.stringify(paid)).toBeLessThan(300)
  expect(await undo(merged)).toMatchObject({ creditMissing: [{ currency: 'EUR', amount: 300 }] })
  expect(await get(lead, `/customers/${absorbed.id}/standing`)).toMatchObject({ credit: [{ credit: 700 }] })
  expect(await app.look(verifyBooks)).toEqual([])
})

test('what came about after a merge stays with the kept customer', async () => {
  const [kept, absorbed] = [await aCustomer(app), await aCustomer(app, { note: 'Silk' })]
  const merged = await merge(kept.id, absorbed.id)
  await anOrder(app, { branchId: here, prices, customerId: kept.id })
  const { version } = await get(lead, `/customers/${kept.id}`)
  await lead.send('PATCH', `/api/v1/customers/${kept.id}`, { version, note: 'Silk and wool' })
  expect((await undo(merged)).statusCode).toBe(200)
  expect(await get(lead, `/customers/${kept.id}`)).toMatchObject({ note: 'Silk and wool' })
  expect(await get(lead, `/customers/${absorbed.id}`)).toMatchObject({ note: 'Silk', mergedInto: null })
  expect((await get(lead, `/orders?customerId=${kept.id}`)).items).toHaveLength(1)
})

test('whoever pays by statement is not absorbed, but may absorb', async () => {
  const [payer, other] = [await aCustomer(app, { kind: 'business', company: 'Adler' }), await aCustomer(app)]
  const terms = { creditLimit: 100_000, paymentDays: 14, statementDay: 31 }
  expect((await post(lead, '/accounts', { customerId: payer.id, branchId: here, ...terms })).statusCode).toBe(201)
  expect(await previewOf(other.id, payer.id)).toMatchObject({ openAccount: true })
  expect(await merge(other.id, payer.id)).toMatchObject({
    statusCode: 409,
    type: 'urn:clothesline:accounts.account_in_the_way',
  })
  expect((await merge(payer.id, other.id)).statusCode).toBe(201)
})

test('a merge is refused by an old version, without the right, of one with themselves and of one merged already', async () => {
  const [kept, absorbed] = [await aCustomer(app), await aCustomer(app)]
  const body = { keptId: kept.id, absorbedId: absorbed.id, keptVersion: 1, absorbedVersion: 1, branchId: here }
  expect((await post(lead, '/customer-merges', { ...body, keptVersion: 2 })).statusCode).toBe(409)
  expect((await post(lead, '/customer-merges', { ...body, absorbedId: kept.id })).statusCode).toBe(422)
  expect((await post(lead, '/customer-merges', { ...body, branchId: there })).statusCode).toBe(403)
  expect((await post(await app.as('cashier', here), '/customer-merges', body)).statusCode).toBe(403)
  const merged = await merge(kept.id, absorbed.id)
  expect((await post(lead, '/customer-merges', body)).statusCode).toBe(409)
  expect((await undo(merged)).statusCode).toBe(200)
  expect((await undo(merged)).statusCode).toBe(409)
})

test('after thirty days a merge stays (AC-X.3)', async () => {
  const [kept, absorbed] = [await aCustomer(app), await aCustomer(app)]
  const merged = await merge(kept.id, absorbed.id)
  app.clock.set(new Date('2026-10-03T09:00:00Z'))
  expect((await undo(merged)).statusCode).toBe(409)
  expect((await get(lead, `/customer-merges?customerId=${kept.id}`)).items).toMatchObject([{ can: { undo: false } }])
})
