import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { booksOf } from '#testing/packages.ts'
import { verifyBooks } from '../../verify-books.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let lead: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app, { cashRoundingStep: 5 })).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  lead = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

type Answer = { id: string; statusCode: number; version: number; receipt: string } & Record<string, unknown>

const post = async (caller: Caller, url: string, body: object): Promise<Answer> => {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}
const get = async (url: string) => (await till.send('GET', `/api/v1${url}`)).json()

async function aClaim(wish: object = {}, known = true) {
  const customerId = known ? (await aCustomer(app)).id : null
  const { id: orderId, ticket } = await anOrder(app, { branchId, prices, customerId })
  const claim = await post(till, '/claims', { orderId, kind: 'damaged', note: 'A burn on the sleeve', ...wish })
  return { ...claim, orderId, ticket, customerId }
}

const decide = (id: string, body: object, caller = lead) =>
  post(caller, `/claims/${id}/decision`, { version: 1, ...body })
const approve = (id: string, amount: number, payout: 'money' | 'credit' = 'money') =>
  decide(id, { decision: 'approved', amount, payout })
const pay = (id: string, body: object = {}) =>
  post(till, `/claims/${id}/payment`, { version: 2, tender: 'cash', ...body })

describe('a claim', () => {
  it('names pieces of its order, and is to be decided within five business days of the branch', async () => {
    const { id: orderId, ticket } = await anOrder(app, { branchId, prices })
    const { pieceList, lines } = await get(`/orders/${orderId}`)
    const claim = { orderId, lineId: lines[0].id, pieceIds: [pieceList[1].id], kind: 'lost', note: 'Not on the rack' }
    const opened = await post(till, '/claims', { ...claim, wanted: 4000 })
    expect(opened).toMatchObject({ statusCode: 201, dueOn: '2026-11-30' })
    expect(await get(`/claims/${opened.id}`)).toMatchObject({
      ...{ ticket, tags: [`${ticket}-2`], state: 'open', wanted: 4000, can: { decide: false, pay: false } },
    })
    const { id: other } = await anOrder(app, { branchId, prices })
    const strange = await post(till, '/claims', { ...claim, lineId: undefined, orderId: other })
    expect(strange).toMatchObject({ statusCode: 422, errors: [{ path: 'pieceIds' }] })
  })

  it('is decided by whoever supervises, once, with a reason where it is refused', async () => {
    const { id } = await aClaim()
    const refusal = { decision: 'refused', reason: 'The burn was there when it came in' }
    expect(await decide(id, refusal, till)).toMatchObject({ statusCode: 403 })
    expect(await decide(id, { ...refusal, reason: ' ' })).toMatchObject({ statusCode: 422 })
    expect(await decide(id, refusal)).toMatchObject({ statusCode: 200, version: 2 })
    expect(await decide(id, { ...refusal, version: 2 })).toMatchObject({ statusCode: 409 })
    expect(await pay(id)).toMatchObject({ statusCode: 409, detail: expect.stringContaining('refused already') })
  })

  it('is not paid before it is approved, and needs a way for the money', async () => {
    const { id } = await aClaim()
    expect(await pay(id, { version: 1 })).toMatchObject({
      statusCode: 409,
      detail: expect.stringContaining('not decided'),
    })
    await approve(id, 1000)
    expect(await pay(id, { tender: undefined })).toMatchObject({ statusCode: 422, errors: [{ path: 'tender' }] })
  })

  it('paid in money leaves the drawer in whole coins and is an expense for claims; the order owes what it owed', async () => {
    const { id, orderId, ticket } = await aClaim()
    await approve(id, 1003)
    expect(await pay(id)).toMatchObject({
      statusCode: 200,
      amount: 1003,
      rounding: 2,
      receipt: expect.stringContaining('-A'),
    })
    expect(await booksOf(app, `claim/${id}`)).toEqual([
      [branchId, 'cash', -1005],
      [branchId, 'claims', 1003],
      [branchId, 'rounding', 2],
    ])
    expect(await get(`/orders/${orderId}`)).toMatchObject({ ticket, paid: 0, balance: 590 })
  })

  it('paid as store credit is the customer’s at once, in another account than courtesy', async () => {
    const { id, customerId } = await aClaim()
    await approve(id, 2500, 'credit')
    expect(await pay(id, { tender: undefined })).toMatchObject({ statusCode: 200, receipt: null })
    expect(await get(`/customers/${customerId}/standing`)).toMatchObject({
      credit: [{ currency: 'EUR', credit: 2500 }],
    })
    await post(lead, `/customers/${customerId}/goodwill`, { branchId, amount: 500, reason: 'For the trouble' })
    expect((await booksOf(app, `claim/${id}`)).map(([, account]) => account)).toEqual(['claims', 'customer_credit'])
    expect(await get(`/customers/${customerId}/standing`)).toMatchObject({ credit: [{ credit: 3000 }] })
  })

  it('of nobody known is paid in money only', async () => {
    const { id } = await aClaim({}, false)
    expect(await approve(id, 2500, 'credit')).toMatchObject({ statusCode: 409, errors: [{ path: 'payout' }] })
    expect(await approve(id, 2500)).toMatchObject({ statusCode: 200 })
  })

  it('that fifty pay at once is paid once', async () => {
    const { id } = await aClaim()
    await approve(id, 700)
    const answers = await Promise.all(Array.from({ length: 50 }, () => pay(id)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(49).fill(409)])
  })

  it('decided late is said to be late', async () => {
    const { id } = await aClaim()
    app.clock.advance(9 * 24 * MS_PER_HOUR)
    await approve(id, 700)
    const [told] = await withClient(adminLogin(app.database.connection), async (admin) => {
      const text = `select payload from platform.outbox where type = 'claims.claim_decided' and subject = $1`
      return (await admin.query<{ payload: object }>(text, [`claim/${id}`])).rows
    })
    expect(told?.payload).toMatchObject({ inTime: false, decision: 'approved', amount: 700 })
  })

  it('of an order, a customer or a state is found page by page', async () => {
    const { id, orderId, customerId } = await aClaim()
    expect((await get(`/claims?orderId=${orderId}`)).items).toMatchObject([{ id, customerId }])
    expect((await get(`/claims?customerId=${customerId}&state=paid`)).items).toEqual([])
    const first = await get('/claims?limit=2')
    const second = await get(`/claims?limit=2&cursor=${first.next}`)
    expect(new Set([...first.items, ...second.items].map((one: { id: string }) => one.id)).size).toBe(4)
  })

  it('has its thing valued by age and condition', async () => {
    const asked = 'replacement=40000&ageMonths=24&lifeMonths=48&condition=poor'
    expect(await get(`/claim-value?${asked}`)).toEqual({ percent: 35, amount: 14_000 })
  })
})

describe('after all of it the books', () => {
  it('agree', async () => {
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('name a claim whose amount was changed behind their back', async () => {
    await withClient(adminLogin(app.database.connection), (admin) =>
      admin.query(`update claims.claims set approved = approved + 1 where state = 'paid'`),
    )
    expect((await app.look(verifyBooks))[0]).toMatchObject({ check: 'claims are in the books' })
  })
})
