import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPriceList, type Prices } from '#testing/arrange.ts'
import { aPerson, signedIn } from '#testing/people.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let otherTill: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  otherTill = await app.as('cashier', branchId)
})
afterAll(() => app.close())

const content = () => ({
  branchId,
  customerId: null,
  lines: [{ ...prices.shirt, quantity: 2000, pieces: [{ colour: 'white' }] }],
  note: 'Rings back',
})
const park = (label: string, more: object = {}) =>
  till.send('POST', '/api/v1/order-drafts', { ...content(), ...more, label })
const parked = async (caller = till) => (await caller.send('GET', `/api/v1/branches/${branchId}/order-drafts`)).json()

describe('an order that is put aside while it is taken in', () => {
  it('waits for any till of the branch, with all that was said of it', async () => {
    const { id } = (await park('The lady with the coat')).json()
    expect((await parked(otherTill)).items).toMatchObject([{ id, label: 'The lady with the coat', lines: 1 }])
    const resumed = await otherTill.send('POST', `/api/v1/order-drafts/${id}/resume`)
    expect(resumed.json()).toMatchObject({ id, content: content() })
    expect((await parked()).items).toEqual([])
    expect((await otherTill.send('POST', '/api/v1/orders', resumed.json().content)).statusCode).toBe(201)
  })

  it('says who put it aside', async () => {
    const person = await aPerson(app, 'owner')
    const browser = await signedIn(app, person)
    await browser.send('POST', '/api/v1/order-drafts', { ...content(), label: 'From the back' })
    const { items } = await parked(otherTill)
    expect(items.find(({ label }: { label: string }) => label === 'From the back').parkedBy).toBe(person.name)
  })

  it('keeps the sides of what was measured', async () => {
    const lines = [{ ...prices.rug, quantity: 3120, size: { length: 2400, width: 1300 } }]
    const { id } = (await park('The rug', { lines })).json()
    expect((await till.send('POST', `/api/v1/order-drafts/${id}/resume`)).json().content.lines).toEqual(lines)
  })

  it('may still be empty', async () => {
    const { id } = (await park('Just came in', { lines: [] })).json()
    expect((await till.send('DELETE', `/api/v1/order-drafts/${id}`)).statusCode).toBe(200)
    expect((await till.send('DELETE', `/api/v1/order-drafts/${id}`)).statusCode).toBe(404)
  })

  it('goes on at one till only, whoever else asks at the same moment', async () => {
    const { id } = (await park('Twice')).json()
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 ? till : otherTill).send('POST', `/api/v1/order-drafts/${id}/resume`),
      ),
    )
    expect(asked.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(19).fill(404)])
  })

  it('is no order: no ticket is used up and nothing stands in the books', async () => {
    const before = await app.look((reader) => reader.selectFrom('orders.orders').select('id').execute())
    await park('Nothing yet')
    expect(await app.look((reader) => reader.selectFrom('orders.orders').select('id').execute())).toEqual(before)
  })

  it('is not seen from another branch, nor taken there', async () => {
    const elsewhere = (await aBranch(app)).id
    const stranger = await app.as('cashier', elsewhere)
    const { id } = (await park('Ours')).json()
    expect((await parked(stranger)).items).toEqual([])
    expect((await stranger.send('POST', `/api/v1/order-drafts/${id}/resume`)).statusCode).toBe(404)
    const foreign = { ...content(), branchId: elsewhere, label: 'Theirs' }
    expect((await till.send('POST', '/api/v1/order-drafts', foreign)).statusCode).toBe(403)
    expect((await parked()).items.map((draft: { id: string }) => draft.id)).toContain(id)
  })
})
