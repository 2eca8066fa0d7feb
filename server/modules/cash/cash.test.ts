import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { verifyBooks } from '../../verify-books.ts'
import { countOf, endOf } from './count-rules.ts'

let app: TestApp
let branchId: string
let prices: Prices
let cashier: Caller
let lead: Caller
let registerId: string

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
  prices = await aPriceList(app)
  cashier = await app.as('cashier', branchId)
  lead = await app.as('branch_manager', branchId)
  const register = await post(lead, '/registers', { branchId, code: 'R1', name: 'Front counter' })
  registerId = register.id
})
afterAll(() => app.close())

type Answer = { statusCode: number; id: string; version: number; receipt: string } & Record<string, unknown>

async function post(caller: Caller, url: string, body: object): Promise<Answer> {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}
const order = () => anOrder(app, { branchId, prices })
const pay = async (body: object = {}) =>
  post(cashier, '/payments/cash', { orderId: (await order()).id, registerId, ...body })
const open = (float = 10_000) => post(cashier, '/cash-sessions', { registerId, float })
const count = (id: string, ...pieces: [number, number][]) =>
  post(cashier, `/cash-sessions/${id}/count`, { pieces: pieces.map(([value, n]) => ({ value, count: n })) })
const close = (id: string, body: object) => post(cashier, `/cash-sessions/${id}/close`, body)
const session = async (caller: Caller, id: string) => (await caller.send('GET', `/api/v1/cash-sessions/${id}`)).json()

describe('a branch that keeps registers (AC-1.10)', () => {
  it('takes cash only into an open drawer', async () => {
    const { id: orderId } = await order()
    const where = { statusCode: 409, detail: expect.stringContaining('open a cash session first') }
    expect(await post(cashier, '/payments/cash', { orderId })).toMatchObject(where)
    expect(await post(cashier, '/payments/cash', { orderId, registerId })).toMatchObject(where)
  })

  it('goes through a day: float, payments, expenses, a blind count, over and short with a reason, the Z report', async () => {
    const first = await open()
    expect(first.statusCode, JSON.stringify(first)).toBe(201)
    const { id } = first
    expect(await open()).toMatchObject({ statusCode: 409 })
    expect((await pay()).receipt).toBe('R1-000001')
    const second = await pay({ tendered: 1000 })
    expect(second.receipt).toBe('R1-000002')
    const back = { reason: 'Not clean', registerId }
    expect(await post(lead, `/payments/${second.id}/refunds`, back)).toMatchObject({ receipt: 'R1-000003' })
    expect(
      await post(cashier, `/cash-sessions/${id}/take-outs`, { kind: 'paid_out', amount: 250, reason: 'Milk' }),
    ).toMatchObject({ statusCode: 201 })
    expect(
      await post(cashier, `/cash-sessions/${id}/take-outs`, { kind: 'drop', amount: 99_999_999, reason: 'Safe' }),
    ).toMatchObject({ statusCode: 409 })

    expect(await session(cashier, id)).toMatchObject({ state: 'open', expected: null, report: null })
    expect(await session(lead, id)).toMatchObject({
      expected: 10_000 + 590 - 250,
      report: { receipts: { count: 3 } },
    })

    expect(await close(id, { version: 1 })).toMatchObject({
      statusCode: 409,
      detail: expect.stringContaining('Count the drawer'),
    })
    const counted = await count(id, [5000, 2], [100, 3])
    expect(counted).toMatchObject({ counted: 10_300 })
    expect(await pay()).toMatchObject({ statusCode: 409 })
    const short = await close(id, { version: counted.version, leave: 5000 })
    expect(short).toMatchObject({ statusCode: 422, errors: [{ path: 'reason' }] })
    expect(JSON.stringify(short)).not.toContain('40')
    const closed = await close(id, { version: counted.version, leave: 5000, reason: 'Wrong change' })
    expect(closed).toMatchObject({ expected: 10_340, difference: -40, banked: 5300, reportNumber: 1 })
    const { report } = await session(cashier, id)
    expect(report.movements).toEqual(
      expect.arrayContaining([
        { kind: 'float', tender: 'cash', count: 1, amount: 10_000 },
        { kind: 'paid_out', tender: 'cash', count: 1, amount: -250 },
        { kind: 'payment', tender: 'cash', count: 2, amount: 1180 },
        { kind: 'refund', tender: 'cash', count: 1, amount: -590 },
      ]),
    )
    expect(report.receipts).toEqual({ first: 'R1-000001', last: 'R1-000003', count: 3 })
    const next = await open(6000)
    expect(await session(lead, next.id)).toMatchObject({ expected: 6000 })
    const right = await count(next.id, [1000, 6])
    expect(await close(next.id, { version: right.version })).toMatchObject({ difference: 0, reportNumber: 2 })
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('keeps the books of its drawers: what is in the drawer is what the account says', async () => {
    const { items } = (await lead.send('GET', '/api/v1/books/balances?from=2026-11-23&to=2026-11-23')).json()
    const cash = items.find((one: { account: string }) => one.account === 'cash')
    expect(cash.balance).toBe(0)
    expect(items.find((one: { account: string }) => one.account === 'expenses').balance).toBe(250)
    expect(items.find((one: { account: string }) => one.account === 'over_short').balance).toBe(40)
  })

  it('gives receipts without a gap to fifty payments at once, refused ones among them', async () => {
    const { id } = await open(0)
    const orders = await Promise.all(Array.from({ length: 25 }, order))
    const asked = [...orders, ...orders].map(({ id: orderId }) =>
      post(cashier, '/payments/cash', { orderId, registerId }),
    )
    const answers = await Promise.all(asked)
    const receipts = answers.filter(({ statusCode }) => statusCode === 201).map(({ receipt }) => receipt)
    expect(receipts.sort()).toEqual(Array.from({ length: 25 }, (_, n) => `R1-${String(n + 4).padStart(6, '0')}`))
    expect(answers.filter(({ statusCode }) => statusCode === 409)).toHaveLength(25)
    expect(await app.look(verifyBooks)).toEqual([])
    const counted = await count(id, [1, 25 * 590])
    const all = await Promise.all(Array.from({ length: 20 }, () => close(id, { version: counted.version })))
    expect(all.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1)
    expect(all.filter(({ statusCode }) => statusCode === 409)).toHaveLength(19)
  })

  it('opens one session, however many open at once', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => open()))
    expect(all.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1)
    expect(all.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array.from({ length: 19 }, () => 409)])
  })

  it('numbers its receipts by itself, whatever other branches call their registers', async () => {
    await open()
    const other = (await aBranch(app)).id
    const owner = await app.as('owner')
    const { id: theirs } = await post(owner, '/registers', { branchId: other, code: 'R1', name: 'Front counter' })
    await post(owner, '/cash-sessions', { registerId: theirs, float: 0 })
    const { id: orderId } = await anOrder(app, { branchId: other, prices })
    const ours = await pay()
    const taken = await post(owner, '/payments/cash', { orderId, registerId: theirs })
    expect(taken).toMatchObject({ statusCode: 201, receipt: 'R1-000001' })
    expect(ours.receipt).toMatch(/^R1-/)
    const back = await post(owner, `/payments/${taken.id}/refunds`, { reason: 'Torn', registerId: theirs })
    expect(back).toMatchObject({ statusCode: 201, receipt: 'R1-000002' })
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('hears of a lost receipt number', async () => {
    await withClient(adminLogin(app.database.connection), (admin) =>
      admin.query('update cash.registers set last_receipt = last_receipt + 1'),
    )
    const [fault] = await app.look(verifyBooks)
    expect(fault).toMatchObject({ check: 'receipts have no gap', subject: `register/${registerId}` })
  })
})

describe('for ten thousand drawers (AC-1.10)', () => {
  const pieces = fc.array(fc.record({ value: fc.integer({ min: 1, max: 50_000 }), count: fc.nat(1000) }), {
    maxLength: 15,
  })

  it('what was counted is either left or banked, and the difference is to what should be there', () => {
    fc.assert(
      fc.property(pieces, fc.nat(10_000_000), fc.nat(1_000_000), (counted, expected, leave) => {
        const sum = countOf(counted)
        const { difference, left, banked } = endOf({ expected, counted: sum, leave })
        expect(left + banked).toBe(sum)
        expect(expected + difference).toBe(sum)
        expect(left).toBeLessThanOrEqual(leave)
        expect(banked).toBeGreaterThanOrEqual(0)
        expect(countOf([...counted].reverse())).toBe(sum)
      }),
      { numRuns: 10_000 },
    )
  })
})
