import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch } from '#testing/arrange.ts'
import { verifyBooks } from '../../verify-books.ts'

let app: TestApp
let branchId: string
let cashier: Caller
let lead: Caller
let office: Caller
let sessionId: string

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  cashier = await app.as('cashier', branchId)
  lead = await app.as('branch_manager', branchId)
  office = await app.as('accountant')
  const register = await post(lead, '/registers', { branchId, code: 'R1', name: 'Front counter' })
  sessionId = (await post(cashier, '/cash-sessions', { registerId: register.id, float: 50_000 })).id
})
afterAll(() => app.close())

type Answer = { id: string; statusCode: number; version: number } & Record<string, unknown>

async function send(caller: Caller, method: 'GET' | 'POST' | 'PATCH', url: string, body?: object): Promise<Answer> {
  const answer = await caller.send(method, `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}
const post = (caller: Caller, url: string, body: object) => send(caller, 'POST', url, body)
const payOut = (body: object) =>
  post(cashier, `/cash-sessions/${sessionId}/take-outs`, { kind: 'paid_out', amount: 250, reason: 'Milk', ...body })
const add = (name: string, caller = office) => post(caller, '/expense-categories', { name })
const change = (id: string, body: object) => send(office, 'PATCH', `/expense-categories/${id}`, body)
const retire = (id: string, version: number) => post(office, `/expense-categories/${id}/retire`, { version })
const categories = async (caller: Caller) => {
  const { items } = await send(caller, 'GET', '/expense-categories')
  return (items as { name: string; active: boolean }[]).map(({ name, active }) => (active ? name : `(${name})`))
}
const expenses = async (from = '2026-11-01', to = '2026-11-30', caller = lead) =>
  send(caller, 'GET', `/branches/${branchId}/expenses?from=${from}&to=${to}`)

describe('what a chain pays out of its drawers (AC-1.10)', () => {
  it('needs no category while the chain keeps none', async () => {
    expect(await payOut({ reason: 'A stamp', amount: 95 })).toMatchObject({ statusCode: 201 })
  })

  it('is kept as a list by whoever may: added, renamed by its version and retired, no two alike in use', async () => {
    expect(await add('Kitchen', cashier)).toMatchObject({ statusCode: 403 })
    expect(await add('Kitchen', lead)).toMatchObject({ statusCode: 403 })
    const kitchen = await add('Kitchen')
    expect(kitchen).toMatchObject({ statusCode: 201, version: 1 })
    expect(await add('  kitchen ')).toMatchObject({ statusCode: 409, errors: [{ path: 'name' }] })
    const post18 = await add('Postage')
    expect(await change(post18.id, { name: 'KITCHEN', version: 1 })).toMatchObject({ statusCode: 409 })
    expect(await change(post18.id, { name: 'Post', version: 1 })).toMatchObject({ statusCode: 200, version: 2 })
    expect(await change(post18.id, { name: 'Stamps', version: 1 })).toMatchObject({ statusCode: 409 })
    expect(await retire(kitchen.id, 1)).toMatchObject({ statusCode: 200, version: 2 })
    expect((await add('Kitchen')).statusCode).toBe(201)
    expect(await categories(cashier)).toEqual(['Kitchen', 'Post', '(Kitchen)'])
  })

  it('of one name is added once, however many add it at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => add('Repairs')))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(49).fill(409)])
  })

  it('says from then on what it is for, with the tax its receipt names; a drop to the safe does not', async () => {
    const { id: categoryId } = await add('Cleaning')
    expect(await payOut({})).toMatchObject({ statusCode: 422, errors: [{ path: 'categoryId' }] })
    expect(await payOut({ categoryId, tax: 250 })).toMatchObject({ statusCode: 422, errors: [{ path: 'tax' }] })
    expect(await payOut({ categoryId, tax: 40 })).toMatchObject({ statusCode: 201 })
    expect(await payOut({ kind: 'drop', categoryId })).toMatchObject({ statusCode: 422 })
    expect(await payOut({ kind: 'drop', tax: 1 })).toMatchObject({ statusCode: 422 })
    expect(await payOut({ kind: 'drop', reason: 'Safe' })).toMatchObject({ statusCode: 201 })
    expect(await payOut({ categoryId: sessionId })).toMatchObject({ statusCode: 404 })
    await retire(categoryId, 1)
    expect(await payOut({ categoryId })).toMatchObject({ statusCode: 409, errors: [{ path: 'categoryId' }] })
  })
})

describe('the expenses of a branch (AC-1.9)', () => {
  it('are shown by category with each paid-out, under the name the category has now, over business days', async () => {
    const { id: categoryId } = await add('Travel')
    await payOut({ categoryId, amount: 1000, tax: 70, reason: 'Bus' })
    await payOut({ categoryId, amount: 600, reason: 'Taxi' })
    await change(categoryId, { name: 'Ways', version: 1 })
    const { items } = await expenses()
    expect(items).toMatchObject([
      { name: 'Cleaning', amount: 250, tax: 40, currency: 'EUR', paidOuts: [{ amount: 250, tax: 40, reason: 'Milk' }] },
      {
        ...{ categoryId, name: 'Ways', amount: 1600, tax: 70 },
        paidOuts: [
          { amount: 1000, tax: 70, reason: 'Bus', register: 'R1', businessDate: '2026-11-23', sessionId },
          { amount: 600, tax: null, reason: 'Taxi' },
        ],
      },
      { categoryId: null, name: null, amount: 95, tax: 0, paidOuts: [{ reason: 'A stamp' }] },
    ])
    expect(await expenses('2026-11-24', '2026-11-30')).toMatchObject({ items: [] })
    expect(await expenses('2026-11-23', '2026-11-23')).toMatchObject({ items: [{}, {}, {}] })
  })

  it('are what the books have on the account of expenses', async () => {
    const { items } = await expenses()
    const sum = (items as { amount: number }[]).reduce((before, { amount }) => before + amount, 0)
    const days = 'from=2026-11-01&to=2026-11-30'
    const balances = (await send(lead, 'GET', `/books/balances?${days}&branchId=${branchId}`)).items
    const booked = (balances as { account: string; balance: number }[]).find(({ account }) => account === 'expenses')
    expect(booked?.balance).toBe(sum)
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('are for whoever reads the books, of a year at most and from the first day to the last', async () => {
    expect(await expenses('2026-11-01', '2026-11-30', cashier)).toMatchObject({ statusCode: 403 })
    expect(await expenses('2026-11-02', '2026-11-01')).toMatchObject({ statusCode: 422 })
    expect(await expenses('2025-11-01', '2026-11-30')).toMatchObject({ statusCode: 422 })
  })

  it('cannot have a tax beyond their amount, nor a drop a category, whoever writes the row', async () => {
    const spoil = (values: string) =>
      withClient(adminLogin(app.database.connection), (admin) =>
        admin.query(
          `insert into cash.movements (id, session_id, branch_id, subject, at, by, kind, amount, tax, category_id)
          select gen_random_uuid(), session_id, branch_id, subject, at, by, ${values} from cash.movements limit 1`,
        ),
      )
    const category = '(select id from cash.expense_categories limit 1)'
    await expect(spoil(`'paid_out', -100, 100, null`)).rejects.toMatchObject({ code: '23514' })
    await expect(spoil(`'drop', -100, null, ${category}`)).rejects.toMatchObject({ code: '23514' })
  })
})
