import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPriceList, type Prices } from '#testing/arrange.ts'

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

const post = (path: string, body: object) => till.send('POST', `/api/v1/orders/${path}`, body)
const detailOf = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()
const refused = (name: string) => ({ type: `urn:clothesline:${name}` })
const aBag = async (other: object = {}) =>
  (await post('bags', { branchId, customerId: null, bags: [{ contents: 'Shirts' }], ...other })).json()
const shirts = (count: number) => [{ ...prices.shirt, quantity: count * 1000 }]
const detail = (id: string, version: number, count: number) => post(`${id}/detail`, { version, lines: shirts(count) })

describe('taking bags in', () => {
  it('hands out a claim check for each and asks for nothing', async () => {
    const bags = [{ contents: 'Shirts' }, { contents: 'Household' }]
    const { id, ticket, tags, total, promisedAt } = await aBag({ bags, note: 'In a hurry' })
    expect(tags).toEqual([
      { tag: `${ticket}-B1`, itemName: 'Shirts' },
      { tag: `${ticket}-B2`, itemName: 'Household' },
    ])
    expect({ total, promisedAt }).toEqual({ total: 0, promisedAt: null })
    const order = await detailOf(id)
    expect(order).toMatchObject({ status: 'to_detail', pieces: 2, balance: 0, lines: [], pieceList: [], bags })
    expect(order.can).toMatchObject({ detail: true, change: false, markReady: false, pay: false, handOver: false })
  })

  it('prints a label for each bag', async () => {
    const { id } = await aBag({ bags: [{}, {}, {}] })
    const { headers, rawPayload } = await till.send('GET', `/api/v1/orders/${id}/tags.pdf`)
    expect(headers['content-type']).toBe('application/pdf')
    expect(rawPayload.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3)
  })

  it('lets nobody work on what is not detailed, nor take money for it', async () => {
    const { id } = await aBag()
    for (const verb of ['ready', 'hand-over']) expect((await post(`${id}/${verb}`, {})).statusCode).toBe(409)
    expect((await post(`${id}/lines`, { version: 1, add: shirts(1) })).statusCode).toBe(409)
    expect((await till.send('POST', '/api/v1/payments/cash', { orderId: id })).statusCode).toBe(409)
  })

  it('promises only what lies ahead', async () => {
    const past = { branchId, customerId: null, bags: [{}], promisedAt: '2026-11-23T08:00:00Z' }
    expect((await post('bags', past)).json()).toMatchObject(refused('orders.promise_too_far'))
    expect((await post('bags', { ...past, promisedAt: '2028-01-01T08:00:00Z' })).statusCode).toBe(422)
  })
})

describe('detailing a bag', () => {
  it('prices and tags what is in it, and promises now', async () => {
    const { id, ticket } = await aBag()
    const answer = (await detail(id, 1, 2)).json()
    expect(answer).toMatchObject({ status: 'received', version: 2, total: 590, balance: 590 })
    expect(answer.tags.map(({ tag }: { tag: string }) => tag)).toEqual([`${ticket}-1`, `${ticket}-2`])
    const order = await detailOf(id)
    expect(order).toMatchObject({ status: 'received', total: 590, pieces: 2, promisedAt: answer.promisedAt })
    expect(order.originalPromisedAt).toBe(answer.promisedAt)
    expect((await post(`${id}/ready`, {})).json()).toMatchObject({ status: 'ready' })
  })

  it('keeps a promise that was given with the bag', async () => {
    const promisedAt = '2026-12-01T16:00:00.000Z'
    const { id } = await aBag({ promisedAt })
    expect((await detail(id, 1, 2)).json().promisedAt).toBe(promisedAt)
    expect(await detailOf(id)).toMatchObject({ promisedAt, originalPromisedAt: promisedAt })
  })

  it('happens once, whoever else tries', async () => {
    const { id } = await aBag()
    const answers = await Promise.all(Array.from({ length: 10 }, () => detail(id, 1, 2)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, ...Array(9).fill(409)])
    expect(await detailOf(id)).toMatchObject({ total: 590, version: 2 })
    expect((await detail(id, 2, 1)).json()).toMatchObject(refused('orders.transition_refused'))
  })

  it('a bag that was called off leaves nothing behind', async () => {
    const { id } = await aBag()
    expect((await post(`${id}/cancel`, { reason: 'Took it back' })).json()).toMatchObject({ status: 'cancelled' })
    expect((await detail(id, 2, 1)).statusCode).toBe(409)
  })
})

describe('a price beyond what the customer was told', () => {
  const dearOrder = async () => {
    const { id } = await aBag({ estimate: 500 })
    await detail(id, 1, 2)
    return id
  }
  const answer = { by: 'phone', remark: 'Spoke to Mrs Raman' }

  it('stops the work until they agree', async () => {
    const id = await dearOrder()
    const waiting = await detailOf(id)
    expect(waiting).toMatchObject({ status: 'awaiting_customer_approval', estimate: 500, total: 590 })
    expect(waiting.waits).toMatchObject([{ kind: 'approval', price: 590, endedAt: null }])
    expect(waiting.can).toMatchObject({ approve: true, markReady: false, handOver: false, hold: false })
    expect((await post(`${id}/ready`, {})).statusCode).toBe(409)
    expect((await post(`${id}/approve`, { version: 2, ...answer })).json()).toMatchObject({ status: 'received' })
    const agreed = await detailOf(id)
    expect(agreed).toMatchObject({
      approved: 590,
      waits: [{ outcome: 'approved', remark: 'phone: Spoke to Mrs Raman' }],
    })
    expect(agreed.waits[0].endedAt).not.toBeNull()
    expect((await post(`${id}/approve`, { version: 3, ...answer })).statusCode).toBe(409)
  })

  it('is no matter while it stays within the limit', async () => {
    const { id } = await aBag({ estimate: 540 })
    expect((await detail(id, 1, 2)).json()).toMatchObject({ status: 'received' })
  })

  it('declined, the order is held; changed below what they know of, it goes on', async () => {
    const id = await dearOrder()
    expect((await post(`${id}/decline`, { version: 2, ...answer })).json()).toMatchObject({ status: 'on_hold' })
    const [line] = (await detailOf(id)).lines
    const less = { version: 3, change: [{ lineId: line.id, quantity: 1000 }] }
    expect((await post(`${id}/lines`, less)).json()).toMatchObject({ status: 'on_hold', total: 295 })
    expect((await post(`${id}/release`, {})).json()).toMatchObject({ status: 'received' })
    expect((await detailOf(id)).waits.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'declined',
      'released',
    ])
  })

  it('declined and released as it is, they are asked again', async () => {
    const id = await dearOrder()
    await post(`${id}/decline`, { version: 2, ...answer })
    expect((await post(`${id}/release`, {})).json()).toMatchObject({ status: 'awaiting_customer_approval' })
  })

  it('asks again when an agreed price is changed by much, and not for less', async () => {
    const id = await dearOrder()
    await post(`${id}/approve`, { version: 2, ...answer })
    const more = await post(`${id}/lines`, { version: 3, add: shirts(1) })
    expect(more.json()).toMatchObject({ status: 'awaiting_customer_approval', total: 885 })
    const [first] = (await detailOf(id)).lines
    const less = await post(`${id}/lines`, { version: 4, remove: [first.id] })
    expect(less.json()).toMatchObject({ status: 'received', total: 295 })
    expect((await detailOf(id)).waits.at(-1)).toMatchObject({ outcome: 'changed' })
  })

  it('waits no longer when it is called off', async () => {
    const id = await dearOrder()
    await post(`${id}/cancel`, { reason: 'Too dear' })
    expect((await detailOf(id)).waits).toMatchObject([{ outcome: 'ended' }])
  })

  it('follows the limits of the branch, which few may set', async () => {
    const path = `/api/v1/branches/${branchId}/order-settings`
    const { can, ...before } = (await till.send('GET', path)).json()
    expect(can).toEqual({ change: false })
    expect(before).toMatchObject({ approvalPercent: 10_000, approvalAmount: null, version: 0 })
    const set = { ...before, approvalPercent: null, approvalAmount: 100 }
    expect((await till.send('PUT', path, set)).statusCode).toBe(403)
    const owner = await app.as('owner')
    expect((await owner.send('GET', path)).json()).toMatchObject({ can: { change: true } })
    expect((await owner.send('PUT', path, set)).json()).toMatchObject({ version: 1 })
    expect((await owner.send('PUT', path, set)).json()).toMatchObject(refused('platform.stale_version'))
    const { id } = await aBag({ estimate: 500 })
    expect((await detail(id, 1, 2)).json()).toMatchObject({ status: 'received' })
    expect(
      (await owner.send('PUT', path, { ...set, approvalAmount: null, approvalPercent: 10_000, version: 1 })).statusCode,
    ).toBe(200)
  })
})
