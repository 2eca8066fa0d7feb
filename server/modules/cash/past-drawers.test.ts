import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch } from '#testing/people.ts'
import { aJpeg, anUpload, aPdf } from '#testing/pictures.ts'
import { verifyBooks } from '../../verify-books.ts'
import { proposeDue } from './jobs.ts'

let app: TestApp
let branchId: string
let office: Caller
let lead: Caller
let cashier: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2027-01-30T09:00:00Z') })
  branchId = (await aBranch(app)).id
  office = await app.as('owner')
  lead = await app.as('branch_manager', branchId)
  cashier = await app.as('cashier', branchId)
})
afterAll(() => app.close())

type Answer = { id: string; statusCode: number; version: number } & Record<string, unknown>
const post = async (caller: Caller, url: string, body: object): Promise<Answer> => {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}
const get = async (url: string, caller = lead) => (await caller.send('GET', `/api/v1${url}`)).json()
const rent = { reason: 'Rent of the shop', paidBy: 'bank', amount: 180_000, tax: 28_739 }
const record = (body: object = {}, caller = lead) =>
  post(caller, `/branches/${branchId}/expenses`, { ...rent, ...body })
const spent = () => get(`/branches/${branchId}/expenses?from=2027-01-01&to=2027-12-31`)
const coming = () => get(`/branches/${branchId}/coming-expenses`)
const balances = async (): Promise<Record<string, number>> => {
  const { items } = await get(`/books/balances?from=2027-01-01&to=2027-12-31&branchId=${branchId}`)
  return Object.fromEntries(items.map((one: { account: string; balance: number }) => [one.account, one.balance]))
}
const rightBooks = async () => expect(await app.look(verifyBooks)).toEqual([])

describe('an expense past the drawers (AC-1.9)', () => {
  it('is booked against who paid it, shown beside what drawers paid, and taken back once', async () => {
    const [byBank, byOwner] = [
      await record(),
      await record({ paidBy: 'owner', amount: 5000, tax: 0, reason: 'Stamps' }),
    ]
    expect([byBank.statusCode, byOwner.statusCode]).toEqual([201, 201])
    expect(await balances()).toMatchObject({ expenses: 185_000, bank: -180_000, owner: 5000 })
    const { items, can } = await spent()
    expect(can).toEqual({ book: true, attach: true })
    expect(items).toMatchObject([
      { name: null, amount: 185_000, paidOuts: [{ paidBy: 'bank', register: null }, { paidBy: 'owner' }] },
    ])
    const back = { version: 1, why: 'Written down twice' }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post(lead, `/expenses/${byBank.id}/take-back`, back)),
    )
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(9)
    expect(await balances()).toMatchObject({ expenses: 5000, owner: 5000 })
    await rightBooks()
  })

  it('is refused without the right, with an absurd amount or a tax beyond it, and for no reason', async () => {
    expect(await record({}, cashier)).toMatchObject({ statusCode: 403 })
    for (const amount of [0, -1, 1.5, 1e15]) expect(await record({ amount })).toMatchObject({ statusCode: 422 })
    expect(await record({ tax: 180_000 })).toMatchObject({ statusCode: 422, errors: [{ path: 'tax' }] })
    expect(await record({ reason: ' ' })).toMatchObject({ statusCode: 422 })
    expect(await record({ paidBy: 'drawer' })).toMatchObject({ statusCode: 422 })
    expect(await record({ categoryId: branchId })).toMatchObject({ statusCode: 404 })
  })
})

describe('an expense that comes back (AC-1.9)', () => {
  const add = (body: object, caller = lead) =>
    post(caller, `/branches/${branchId}/recurring-expenses`, { ...rent, period: 'month', ...body })

  it('is proposed once on each day it is due at its branch, and booked when a manager confirms it', async () => {
    expect(await add({ startsOn: '2027-01-31' }, cashier)).toMatchObject({ statusCode: 403 })
    expect(await add({ startsOn: '2030-01-31' })).toMatchObject({ statusCode: 422 })
    const { id } = await add({ startsOn: '2027-01-31' })
    await proposeDue(app.engine)
    expect((await coming()).proposed).toEqual([])
    // Still the 30th in UTC, and the 31st in Berlin, whose business day begins at 04:00 there.
    app.clock.advance(17.5 * 3_600_000)
    await proposeDue(app.engine)
    expect((await coming()).proposed).toEqual([])
    app.clock.advance(1 * 3_600_000)
    await Promise.all([proposeDue(app.engine), proposeDue(app.engine), proposeDue(app.engine)])
    const { proposed, recurring } = await coming()
    expect(proposed).toMatchObject([{ reason: 'Rent of the shop', dueOn: '2027-01-31', amount: 180_000 }])
    expect(recurring).toMatchObject([{ id, nextDueOn: '2027-02-28' }])
    const before = (await balances()).expenses ?? 0
    const confirm = (body: object, caller = lead) => post(caller, `/expenses/${proposed[0].id}/confirm`, body)
    expect(await confirm({ version: 1 }, cashier)).toMatchObject({ statusCode: 403 })
    const answers = await Promise.all(Array.from({ length: 10 }, () => confirm({ version: 1, amount: 181_000 })))
    expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    expect((await balances()).expenses).toBe(before + 181_000)
    expect((await coming()).proposed).toEqual([])
    await rightBooks()
  })

  it('is made up for after the workers were away, and proposed no more once it is ended or declined', async () => {
    const { id } = await add({ startsOn: '2027-01-11', period: 'week', reason: 'Window cleaner', amount: 4000, tax: 0 })
    await proposeDue(app.engine)
    const mine = async () =>
      (await coming()).proposed.filter(({ reason }: { reason: string }) => reason === 'Window cleaner')
    expect((await mine()).map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual([
      '2027-01-11',
      '2027-01-18',
      '2027-01-25',
    ])
    const [first] = await mine()
    const declined = await post(lead, `/expenses/${first.id}/decline`, { version: 1, why: 'They did not come' })
    expect(declined).toMatchObject({ statusCode: 200 })
    const confirmed = await post(lead, `/expenses/${first.id}/confirm`, { version: 2 })
    expect(confirmed).toMatchObject({ statusCode: 409, type: 'urn:clothesline:cash.expense_state' })
    const { recurring } = await coming()
    const { version } = recurring.find((one: { id: string }) => one.id === id)
    expect(await post(lead, `/recurring-expenses/${id}/end`, { version })).toMatchObject({ statusCode: 200 })
    expect(await post(lead, `/recurring-expenses/${id}/end`, { version })).toMatchObject({ statusCode: 409 })
    app.clock.advance(21 * 24 * 3_600_000)
    await proposeDue(app.engine)
    expect(await mine()).toHaveLength(2)
    await rightBooks()
  })
})

describe('the receipt of an expense', () => {
  const attach = (id: string, file: Buffer, caller = lead) =>
    caller.inject(anUpload(`/api/v1/expenses/${id}/receipts`, file))

  it('is kept as picture or PDF with what was paid past a drawer or out of one, and shown to whoever reads the books', async () => {
    const { id: registerId } = await post(office, '/registers', { branchId, code: 'K1', name: 'Till' })
    const { id: sessionId } = await post(cashier, '/cash-sessions', { registerId, float: 5000 })
    await post(cashier, `/cash-sessions/${sessionId}/take-outs`, { kind: 'paid_out', amount: 300, reason: 'Milk' })
    const { id } = await record()
    const paidOuts = (await spent()).items.flatMap(
      (one: { paidOuts: { id: string; paidBy: string }[] }) => one.paidOuts,
    )
    const milk = paidOuts.find((one: { paidBy: string }) => one.paidBy === 'drawer')
    expect((await attach(milk.id, aJpeg(), cashier)).statusCode).toBe(201)
    const kept = await attach(id, aPdf())
    expect(kept.statusCode, kept.body).toBe(201)
    const url = `/api/v1/expenses/${id}/receipts/${kept.json().id}`
    const shown = await lead.inject({ method: 'GET', url })
    expect([shown.statusCode, shown.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect((await cashier.inject({ method: 'GET', url })).statusCode).toBe(403)
    expect((await lead.inject({ method: 'GET', url: url.replace(id, milk.id) })).statusCode).toBe(404)
    const { items } = await spent()
    const files = items.flatMap((one: { paidOuts: { files: string[] }[] }) =>
      one.paidOuts.flatMap((paid) => paid.files),
    )
    expect(files).toHaveLength(2)
  })

  it('is refused for what is no picture, for no expense and at another branch', async () => {
    const { id } = await record()
    expect((await attach(id, Buffer.from('<script>'))).statusCode).toBe(422)
    expect((await attach(branchId, aJpeg())).statusCode).toBe(404)
    const { id: otherId } = await aBranch(app)
    const other = await app.as('branch_manager', otherId)
    expect((await attach(id, aJpeg(), other)).statusCode).toBe(404)
  })
})
