import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { MS_PER_HOUR } from '#platform/time.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'

let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let chief: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  chief = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

const order = () => anOrder(app, { branchId, prices })
const readyOrder = () => aReadyOrder(app, { branchId, prices })
const post = (path: string, body: object = {}, caller = till) => caller.send('POST', `/api/v1/orders/${path}`, body)
const detailOf = async (id: string, caller = chief) => (await caller.send('GET', `/api/v1/orders/${id}`)).json()
const refused = (name: string) => ({ status: 409, type: `urn:clothesline:${name}` })
const standing = async (orderId: string): Promise<number> =>
  app.look(async (reader) => {
    const rows = await reader
      .selectFrom('ledger.postings')
      .select(({ fn }) => ['account', fn.sum<number>('amount').as('sum')])
      .where('order_id', '=', orderId)
      .groupBy('account')
      .execute()
    return rows.filter(({ sum }) => Number(sum) !== 0).length
  })

describe('holding an order', () => {
  it('needs a reason, stops everything and says since when', async () => {
    const { id } = await readyOrder()
    await aPayment(app, { orderId: id })
    expect((await post(`${id}/hold`, { reason: ' ' })).statusCode).toBe(422)
    expect((await post(`${id}/hold`, { reason: 'Ask about the stain' })).json()).toMatchObject({ status: 'on_hold' })
    for (const verb of ['ready', 'hand-over']) expect((await post(`${id}/${verb}`)).statusCode).toBe(409)
    const held = await detailOf(id)
    expect(held.waits).toMatchObject([{ kind: 'hold', reason: 'Ask about the stain', endedAt: null }])
    expect(held.can).toMatchObject({ release: true, hold: false, handOver: false, change: true })
    expect((await post(`${id}/release`, { remark: 'It stays' })).json()).toMatchObject({ status: 'ready' })
    expect((await detailOf(id)).waits).toMatchObject([{ outcome: 'released', remark: 'It stays' }])
    expect((await post(`${id}/hand-over`)).json()).toMatchObject({ status: 'collected' })
  })

  it('lets it go on from where its pieces stand', async () => {
    const { id } = await order()
    const [piece] = (await detailOf(id)).pieceList
    await post(`${id}/ready`, { pieceIds: [piece.id] })
    await post(`${id}/hold`, { reason: 'A button is missing' })
    expect((await post(`${id}/release`)).json()).toMatchObject({ status: 'received' })
    expect((await post(`${id}/release`)).json()).toMatchObject(refused('orders.transition_refused'))
  })

  it('a bag nobody has opened can wait, too', async () => {
    const { id } = (await post('bags', { branchId, customerId: null, bags: [{}] })).json()
    await post(`${id}/hold`, { reason: 'No name on it' })
    expect((await post(`${id}/lines`, { version: 2, add: [] })).statusCode).toBe(409)
    expect((await post(`${id}/release`)).json()).toMatchObject({ status: 'to_detail' })
  })

  it('a ready order to which pieces are added while it is held is in work afterwards, and earned once', async () => {
    const { id } = await readyOrder()
    await post(`${id}/hold`, { reason: 'More is coming' })
    await post(`${id}/lines`, { version: 3, add: [{ ...prices.shirt, quantity: 1000 }] })
    expect((await post(`${id}/release`)).json()).toMatchObject({ status: 'received' })
    expect(await detailOf(id)).toMatchObject({ readyAt: null, total: 885 })
    expect((await post(`${id}/ready`)).json()).toMatchObject({ status: 'ready' })
    const revenue = await app.look((reader) =>
      reader
        .selectFrom('ledger.postings')
        .select(({ fn }) => fn.sum<number>('amount').as('sum'))
        .where('order_id', '=', id)
        .where('account', '=', 'revenue')
        .executeTakeFirstOrThrow(),
    )
    expect(Number(revenue.sum)).toBe(-(await detailOf(id)).net)
  })
})

describe('taking a finished order back into work', () => {
  it('is a right of its own and needs a reason', async () => {
    const { id } = await readyOrder()
    const body = { version: 2, reason: 'Collar still stained' }
    expect((await post(`${id}/reopen`, body)).statusCode).toBe(403)
    expect((await post(`${id}/reopen`, { ...body, reason: '' }, chief)).statusCode).toBe(422)
    expect((await post(`${id}/reopen`, body, chief)).json()).toMatchObject({ status: 'received', version: 3 })
    expect(await detailOf(id)).toMatchObject({ readyAt: null })
    expect((await post(`${id}/ready`)).json()).toMatchObject({ status: 'ready' })
  })

  it('takes back the pieces that are named and leaves the others ready', async () => {
    const { id } = await readyOrder()
    const [first] = (await detailOf(id)).pieceList
    await post(`${id}/reopen`, { version: 2, reason: 'Stain', pieceIds: [first.id] }, chief)
    const { pieceList } = await detailOf(id)
    expect(pieceList.map(({ status }: { status: string }) => status)).toEqual(['tagged', 'ready'])
  })

  it('never brings back what was collected', async () => {
    const { id } = await readyOrder()
    await aPayment(app, { orderId: id })
    await post(`${id}/hand-over`)
    const { version } = await detailOf(id)
    const again = await post(`${id}/reopen`, { version, reason: 'Stain' }, chief)
    expect(again.json()).toMatchObject(refused('orders.transition_refused'))
  })
})

describe('taking back an order that was entered by mistake', () => {
  it('is for those who may, leaves nothing in the books and nothing to do', async () => {
    const { id } = await order()
    expect((await detailOf(id, till)).can.void).toBe(false)
    expect((await detailOf(id)).can.void).toBe(true)
    expect((await post(`${id}/void`, { reason: 'Wrong customer' })).statusCode).toBe(403)
    expect((await post(`${id}/void`, { reason: 'Wrong customer' }, chief)).json()).toMatchObject({ status: 'voided' })
    expect(await detailOf(id)).toMatchObject({ status: 'voided', balance: 0, cancelReason: 'Wrong customer' })
    expect(await standing(id)).toBe(0)
    expect((await till.send('POST', '/api/v1/payments/cash', { orderId: id })).statusCode).toBe(409)
    expect((await post(`${id}/void`, { reason: 'Again' }, chief)).json()).toMatchObject(
      refused('orders.transition_refused'),
    )
  })

  it('is refused once something was paid or has gone', async () => {
    const { id } = await order()
    await aPayment(app, { orderId: id, amount: 100 })
    expect((await post(`${id}/void`, { reason: 'No' }, chief)).json()).toMatchObject(refused('orders.already_paid'))
  })

  it('takes back what was earned as well', async () => {
    const { id } = await readyOrder()
    expect((await post(`${id}/void`, { reason: 'A trial' }, chief)).statusCode).toBe(200)
    expect(await standing(id)).toBe(0)
  })

  it('is over with the business day', async () => {
    const { id } = await order()
    app.clock.advance(24 * MS_PER_HOUR)
    const late = await post(`${id}/void`, { reason: 'Too late' }, await app.as('branch_manager', branchId))
    expect(late.json()).toMatchObject(refused('orders.not_today'))
  })
})

describe('the clock of a promise', () => {
  it('stands still while an order is held: it is due later by the opening hours, and the first promise stays', async () => {
    const { id } = await order()
    const before = await detailOf(id)
    expect(before.clock).toMatchObject({ dueAt: before.promisedAt, onTime: null, pausedMinutes: 0 })
    await post(`${id}/hold`, { reason: 'Ask about the stain' })
    app.clock.advance(24 * MS_PER_HOUR)
    await post(`${id}/release`, {})
    const after = await detailOf(id)
    expect(after).toMatchObject({ promisedAt: before.promisedAt, originalPromisedAt: before.originalPromisedAt })
    expect(after.clock.pausedMinutes).toBeGreaterThan(0)
    expect(Date.parse(after.clock.dueAt)).toBeGreaterThan(Date.parse(before.promisedAt))
    await post(`${id}/ready`, {})
    expect((await detailOf(id)).clock.onTime).toBe(true)
  })

  it('goes on while the shop holds an order for itself: it gets late, and the first promise stays', async () => {
    const { id } = await order()
    const before = await detailOf(id)
    expect((await post(`${id}/hold`, { reason: 'Machine', cause: 'weather' })).statusCode).toBe(422)
    await post(`${id}/hold`, { reason: 'The press is broken', cause: 'shop' })
    app.clock.advance(14 * 24 * MS_PER_HOUR)
    await post(`${id}/release`, {}, await app.as('cashier', branchId))
    const after = (await (await app.as('cashier', branchId)).send('GET', `/api/v1/orders/${id}`)).json()
    expect(after).toMatchObject({ originalPromisedAt: before.originalPromisedAt, waits: [{ cause: 'shop' }] })
    expect(after.clock).toMatchObject({ dueAt: before.promisedAt, onTime: false, pausedMinutes: 0 })
  })
})
