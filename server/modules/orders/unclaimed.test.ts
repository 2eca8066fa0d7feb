import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { verifyBooks } from '../../verify-books.ts'
import { lookAfterUnclaimed } from './jobs.ts'

const day = 86_400_000
let app: TestApp
let branchId: string
let prices: Prices
let till: Caller
let chief: Caller
let owner: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-03-02T09:00:00Z') })
  prices = await aPriceList(app)
  owner = await app.as('owner')
})
beforeEach(async () => {
  branchId = (await aBranch(app)).id
  till = await app.as('cashier', branchId)
  chief = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

const waiting = () => aReadyOrder(app, { branchId, prices })
const pass = async (days: number): Promise<void> => {
  app.clock.advance(days * day)
  await lookAfterUnclaimed(app.engine)
}
const deal = (id: string, step: string, body: object = {}, who = till) =>
  who.send('POST', `/api/v1/orders/${id}/unclaimed/${step}`, body)
const seen = async (id: string, who = till) => (await who.send('GET', `/api/v1/orders/${id}/unclaimed`)).json()
const orderNow = async (id: string) => (await till.send('GET', `/api/v1/orders/${id}`)).json()
const refused = (name: string) => ({ type: `urn:clothesline:orders.${name}` })
const told = async (id: string, type: string) =>
  (
    await app.database.relay.query<{ payload: { days: number; balance: number } }>(
      'select payload from platform.outbox where subject = $1 and type = $2 order by xid, id',
      [`order/${id}`, type],
    )
  ).rows.map(({ payload }) => payload)

const proposal = { way: 'donated', recipient: 'Clothes bank', reason: 'Nobody came' }

/** An order nobody came for, whose owner got the notice long enough ago. */
async function freeToGo(): Promise<string> {
  const { id } = await waiting()
  await pass(91)
  expect((await deal(id, 'notice', { way: 'registered_letter', reference: 'RR 1' })).statusCode).toBe(200)
  await pass(31)
  return id
}

describe('goods that wait for their owner', () => {
  it('are told of after 7, 30, 60 and 90 days, each once, and become unclaimed after 90', async () => {
    const { id, total } = await waiting()
    for (let passed = 0; passed < 100; passed += 5) await pass(5)
    const reminders = await told(id, 'orders.reminder_due')
    expect(reminders.map(({ days }) => days)).toEqual([7, 30, 60, 90])
    expect(reminders[0]?.balance).toBe(total)
    expect(await told(id, 'orders.order_unclaimed')).toHaveLength(1)
    expect(await seen(id)).toMatchObject({ status: 'unclaimed', days: 100, remindedDay: 90, freeFrom: null })
  })

  it('are listed by age for their branch alone, and go to whoever comes and pays, however late', async () => {
    const { id } = await waiting()
    await pass(20)
    const young = await waiting()
    await pass(75)
    const list = async (who: Caller, query = '') => (await who.send('GET', `/api/v1/unclaimed${query}`)).json().items
    expect((await list(till)).map((one: { id: string }) => one.id)).toEqual([id, young.id])
    expect((await list(till, '?status=unclaimed')).map((one: { id: string }) => one.id)).toEqual([id])
    expect(await list(await app.as('cashier', (await aBranch(app)).id))).toEqual([])
    await aPayment(app, { orderId: id })
    expect((await till.send('POST', `/api/v1/orders/${id}/hand-over`, {})).json().status).toBe('collected')
    expect((await list(till, '?status=unclaimed')).map((one: { id: string }) => one.id)).toEqual([])
  })

  it('are listed page by page without a gap', async () => {
    const made = []
    for (let nth = 0; nth < 3; nth += 1) made.push((await waiting()).id)
    await pass(8)
    const found: string[] = []
    let next: string | null = null
    do {
      const query: string = next === null ? '' : `&cursor=${next}`
      const page = (await till.send('GET', `/api/v1/unclaimed?limit=1${query}`)).json()
      found.push(...page.items.map(({ id }: { id: string }) => id))
      next = page.next
    } while (next !== null)
    expect(found).toEqual(made)
  })

  it('begin anew when they had to be done again', async () => {
    const { id } = await waiting()
    await pass(31)
    const { version } = await orderNow(id)
    await chief.send('POST', `/api/v1/orders/${id}/reopen`, { version, reason: 'Collar' })
    await till.send('POST', `/api/v1/orders/${id}/ready`, {})
    expect(await seen(id)).toMatchObject({ days: 0, remindedDay: null })
    await pass(7)
    expect((await told(id, 'orders.reminder_due')).map(({ days }) => days)).toEqual([30, 7])
  })

  it('follow the policy of their branch, which changes by version', async () => {
    const url = `/api/v1/branches/${branchId}/unclaimed-policy`
    const policy = { reminderDays: [3], unclaimedAfter: 5, noticeNeeded: false, waitingDays: 0 }
    expect((await till.send('PUT', url, { ...policy, version: 0 })).statusCode).toBe(403)
    expect((await owner.send('PUT', url, { ...policy, reminderDays: [9, 3], version: 0 })).statusCode).toBe(422)
    expect((await owner.send('PUT', url, { ...policy, unclaimedAfter: 0, version: 0 })).statusCode).toBe(422)
    const free = { storagePerDay: 0, storageAfter: 30, storageMost: null }
    expect((await owner.send('PUT', url, { ...policy, version: 0 })).json()).toEqual({ ...policy, ...free, version: 1 })
    expect((await owner.send('PUT', url, { ...policy, version: 0 })).statusCode).toBe(409)
    const { id } = await waiting()
    await pass(6)
    expect(await seen(id)).toMatchObject({ status: 'unclaimed', remindedDay: 3, can: { propose: true } })
    expect((await deal(id, 'proposal', proposal)).statusCode).toBe(200)
  })
})

describe('goods are given away', () => {
  it('by two people, after the notice and its days: what is owed is written off and the books balance', async () => {
    const id = await freeToGo()
    expect((await deal(id, 'proposal', proposal)).statusCode).toBe(200)
    expect(await seen(id)).toMatchObject({ proposal: { recipient: 'Clothes bank' }, can: { approve: false } })
    expect((await seen(id, chief)).can).toMatchObject({ approve: true, decline: true })
    const { total } = await orderNow(id)
    expect((await deal(id, 'approve', {}, till)).statusCode).toBe(403)
    expect((await deal(id, 'approve', {}, chief)).json().status).toBe('disposed')
    expect(await orderNow(id)).toMatchObject({ status: 'disposed', balance: 0, can: { pay: false, handOver: false } })
    expect(await seen(id)).toMatchObject({ decision: { writtenOff: total } })
    const booked = await app.look((reader) =>
      reader
        .selectFrom('ledger.postings')
        .select(['account', ({ fn }) => fn.sum<number>('amount').as('sum')])
        .where('order_id', '=', id)
        .where('account', 'in', ['receivables', 'write_offs'])
        .groupBy('account')
        .orderBy('account')
        .execute(),
    )
    expect(booked.map(({ account, sum }) => [account, Number(sum)])).toEqual([
      ['receivables', 0],
      ['write_offs', total],
    ])
    expect(await app.look(verifyBooks)).toEqual([])
    await app.settle()
    const places = (await till.send('GET', `/api/v1/branches/${branchId}/stages`)).json().items
    expect(places).toEqual([])
  })

  it('with nothing to write off when they were paid', async () => {
    const { id } = await waiting()
    await aPayment(app, { orderId: id })
    await pass(91)
    await deal(id, 'notice', { way: 'posted' })
    await pass(30)
    await deal(id, 'proposal', { way: 'disposed', reason: 'Mouldy' })
    expect((await deal(id, 'approve', {}, chief)).statusCode).toBe(200)
    expect(await seen(id)).toMatchObject({ decision: { writtenOff: 0 } })
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('never by one person alone, though they have every right', async () => {
    const id = await freeToGo()
    await deal(id, 'proposal', proposal, chief)
    expect((await deal(id, 'approve', {}, chief)).json()).toMatchObject(refused('second_person_needed'))
    expect((await deal(id, 'approve', {}, owner)).statusCode).toBe(200)
    expect((await deal(id, 'approve', {}, owner)).json()).toMatchObject(refused('not_unclaimed'))
  })

  it('not before the notice, nor before its days are over, nor without saying to whom', async () => {
    const { id } = await waiting()
    expect((await deal(id, 'proposal', proposal)).json()).toMatchObject(refused('not_unclaimed'))
    expect((await deal(id, 'notice', { way: 'letter' })).json()).toMatchObject(refused('not_unclaimed'))
    await pass(91)
    expect((await deal(id, 'proposal', proposal)).json()).toMatchObject(refused('notice_first'))
    await deal(id, 'notice', { way: 'letter' })
    expect((await deal(id, 'proposal', proposal)).json()).toMatchObject(refused('notice_first'))
    await pass(30)
    expect((await deal(id, 'proposal', { ...proposal, recipient: ' ' })).json()).toMatchObject(
      refused('recipient_needed'),
    )
    expect((await deal(id, 'approve', {}, chief)).json()).toMatchObject(refused('disposal_state'))
    expect((await deal(id, 'proposal', proposal)).statusCode).toBe(200)
    expect((await deal(id, 'proposal', proposal)).json()).toMatchObject(refused('disposal_state'))
  })

  it('not when somebody keeps them after all, nor when the owner came meanwhile', async () => {
    const id = await freeToGo()
    await deal(id, 'proposal', proposal)
    expect((await deal(id, 'decline', {})).statusCode).toBe(422)
    expect((await deal(id, 'decline', { reason: 'The owner called' }, chief)).statusCode).toBe(200)
    expect((await deal(id, 'approve', {}, chief)).json()).toMatchObject(refused('disposal_state'))
    await deal(id, 'proposal', proposal)
    await aPayment(app, { orderId: id })
    await till.send('POST', `/api/v1/orders/${id}/hand-over`, {})
    expect((await deal(id, 'approve', {}, chief)).json()).toMatchObject(refused('not_unclaimed'))
  })

  it('not by another branch, and of two who decide at once one wins', async () => {
    const id = await freeToGo()
    await deal(id, 'proposal', proposal)
    const stranger = await app.as('branch_manager', (await aBranch(app)).id)
    expect((await deal(id, 'approve', {}, stranger)).statusCode).toBe(404)
    const both = await Promise.all([
      deal(id, 'approve', {}, chief),
      deal(id, 'decline', { reason: 'The owner called' }, owner),
    ])
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  })

  it('and not while they are still in work', async () => {
    const { id } = await anOrder(app, { branchId, prices })
    await pass(200)
    expect((await orderNow(id)).status).toBe('received')
    expect((await till.send('GET', `/api/v1/orders/${id}/unclaimed`)).statusCode).toBe(404)
  })
})
