import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credit, debit, postEntry } from '#modules/ledger/index.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { inVerb } from '#testing/packages.ts'
import { pdfText } from '#testing/pdf-text.ts'
import { verifyBooks } from '../../verify-books.ts'
import { chargeAccount } from './charge-account.ts'
import { issueDueStatements } from './jobs.ts'

let app: TestApp
let branchId: string
let registerBranch: string
let registerId: string
let sessionId: string
let prices: Prices
let till: Caller
let lead: Caller
let office: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-09-02T09:00:00Z') })
  branchId = (await aBranch(app, { cashRoundingStep: 5 })).id
  registerBranch = (await aBranch(app)).id
  prices = await aPriceList(app)
  till = await app.as('cashier', branchId)
  lead = await app.as('branch_manager', branchId)
  office = await app.as('owner')
  registerId = (await post(office, '/registers', { branchId: registerBranch, code: 'R1', name: 'Front' })).id
  sessionId = (await post(office, '/cash-sessions', { registerId, float: 10_000 })).id
})
afterAll(() => app.close())

type Answer = { id: string; statusCode: number; version: number; receipt: string } & Record<string, unknown>

const post = async (caller: Caller, url: string, body: object): Promise<Answer> => {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}
const get = async (caller: Caller, url: string) => (await caller.send('GET', `/api/v1${url}`)).json()

const terms = { creditLimit: 100_000, paymentDays: 14, statementDay: 31 }

async function anAccount(company = 'Hotel Adler'): Promise<{ id: string; customerId: string; version: number }> {
  const { id: customerId } = await aCustomer(app, { kind: 'business', company })
  const { id, version } = await post(lead, '/accounts', { customerId, branchId, ...terms })
  return { id, version, customerId }
}

/** What a payment with the tender `account` does: lets the charge on and enters it. */
async function charge(customerId: string, amount: number): Promise<string> {
  const { id: orderId, ticket } = await anOrder(app, { branchId, prices, customerId })
  await inVerb(app, async (context) => {
    await chargeAccount(context, { customerId, branchId, orderId, amount, currency: 'EUR' })
    const at = context.now
    const about = { businessDate: at.toISOString().slice(0, 10), at, kind: 'payment', subject: `payment/${newId()}` }
    const postings = [...debit('account_receivables', amount), ...credit('cash', amount)]
    postEntry(context.tx, { branchId, currency: 'EUR', ...about, orderId, customerId, postings })
  })
  return ticket
}

const standing = (customerId: string) => get(till, `/customers/${customerId}/standing`)
const atTill = (tender: 'cash' | 'transfer' = 'transfer') => ({ branchId, tender })
const published = async <P>(type: string): Promise<P[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => {
    const { rows } = await admin.query<{ payload: P }>('select payload from platform.outbox where type = $1', [type])
    return rows.map(({ payload }) => payload)
  })

const day = 24 * MS_PER_HOUR

describe('an account', () => {
  it('is opened by whoever may, once, changed by its version, and closed when nothing is owed', async () => {
    const { id: customerId } = await aCustomer(app)
    expect(await post(till, '/accounts', { customerId, branchId, ...terms })).toMatchObject({ statusCode: 403 })
    const account = await post(lead, '/accounts', { customerId, branchId, ...terms })
    expect(account).toMatchObject({ statusCode: 201, version: 1 })
    expect(await post(lead, '/accounts', { customerId, branchId, ...terms })).toMatchObject({ statusCode: 409 })
    const change = { version: 1, creditLimit: 5000 }
    expect((await lead.send('PATCH', `/api/v1/accounts/${account.id}`, change)).json()).toMatchObject({ version: 2 })
    expect((await lead.send('PATCH', `/api/v1/accounts/${account.id}`, change)).statusCode).toBe(409)
    expect(await get(till, `/accounts/${account.id}`)).toMatchObject({
      ...{ creditLimit: 5000, paymentDays: 14, owed: 0, left: 5000, can: { change: false, receive: false } },
    })
    await charge(customerId, 590)
    const refused = await post(lead, `/accounts/${account.id}/close`, { version: 2 })
    expect(refused).toMatchObject({ statusCode: 409, detail: expect.stringContaining('owes 5.90 EUR') })
    await post(till, `/accounts/${account.id}/payments`, atTill())
    expect(await post(lead, `/accounts/${account.id}/close`, { version: 2 })).toMatchObject({ statusCode: 200 })
    expect(await post(lead, '/accounts', { customerId, branchId, ...terms })).toMatchObject({ statusCode: 201 })
  })

  it('opened by fifty at once is one', async () => {
    const { id: customerId } = await aCustomer(app)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post(lead, '/accounts', { customerId, branchId, ...terms })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(49).fill(409)])
  })
})

describe('money on account (AC-1.5)', () => {
  it('pays what is owed, in whole coins, and no more; what comes on top is said to be credit', async () => {
    const { id, customerId } = await anAccount()
    await charge(customerId, 1183)
    const tooMuch = await post(till, `/accounts/${id}/payments`, { ...atTill(), amount: 1184 })
    expect(tooMuch).toMatchObject({ statusCode: 409, detail: expect.stringContaining('Only 11.83 EUR') })
    const part = await post(till, `/accounts/${id}/payments`, { ...atTill(), amount: 500, reference: 'TX 9' })
    expect(part).toMatchObject({
      statusCode: 201,
      amount: 500,
      owed: 683,
      receipt: expect.stringMatching(/-A0000\d\d$/),
    })
    expect(await post(till, `/accounts/${id}/payments`, atTill('cash'))).toMatchObject({
      ...{ statusCode: 201, amount: 683, rounding: 2, owed: 0 },
    })
    expect(await post(till, `/accounts/${id}/payments`, atTill())).toMatchObject({ statusCode: 409 })
    await charge(customerId, 1000)
    const more = await post(till, `/accounts/${id}/payments`, { ...atTill(), toCredit: 2500 })
    expect(more).toMatchObject({ amount: 1000, toCredit: 2500, owed: 0 })
    expect(await standing(customerId)).toMatchObject({
      account: { owed: 0, left: 100_000 },
      credit: [{ currency: 'EUR', credit: 2500 }],
    })
  })

  it('of which fifty bring the last cent is received once', async () => {
    const { id, customerId } = await anAccount()
    await charge(customerId, 1)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post(till, `/accounts/${id}/payments`, { ...atTill(), amount: 1 })),
    )
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(49).fill(409)])
  })

  it('takes the numbers of the register, and is refused in cash where one is kept but not named', async () => {
    const { id: customerId } = await aCustomer(app)
    const cash = { branchId: registerBranch, tender: 'cash', amount: 2000 }
    const url = `/customers/${customerId}/deposits`
    expect(await post(office, url, cash)).toMatchObject({
      statusCode: 409,
      detail: expect.stringContaining('register'),
    })
    expect(await post(office, url, { ...cash, registerId })).toMatchObject({ receipt: 'R1-000001' })
    const out = { branchId: registerBranch, tender: 'cash', registerId, reason: 'Moving away', amount: 500 }
    expect(await post(office, `/customers/${customerId}/credit-payouts`, out)).toMatchObject({ receipt: 'R1-000002' })
    expect(await get(office, `/cash-sessions/${sessionId}`)).toMatchObject({ expected: 11_500 })
  })
})

describe('store credit (AC-1.5)', () => {
  it('comes from deposits and courtesy, and goes back as money up to what there is, once', async () => {
    const { id: customerId } = await aCustomer(app)
    await post(till, `/customers/${customerId}/deposits`, { ...atTill(), amount: 3000 })
    const courtesy = { branchId, amount: 1000, reason: 'A day late' }
    expect(await post(till, `/customers/${customerId}/goodwill`, courtesy)).toMatchObject({ statusCode: 403 })
    expect(await post(lead, `/customers/${customerId}/goodwill`, courtesy)).toMatchObject({ statusCode: 201 })
    const url = `/customers/${customerId}/credit-payouts`
    const out = { ...atTill(), reason: 'Moving away' }
    expect(await post(till, url, out)).toMatchObject({ statusCode: 403 })
    expect(await post(lead, url, { ...out, amount: 4001 })).toMatchObject({ statusCode: 409 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(lead, url, { ...out, amount: 4000 })))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(49).fill(409)])
    expect(await standing(customerId)).toMatchObject({ credit: [] })
    const { items } = await get(till, `/customers/${customerId}/account-movements`)
    expect(items.map(({ kind, amount }: { kind: string; amount: number }) => [kind, amount])).toEqual([
      ['pay_out', 4000],
      ['goodwill', 1000],
      ['deposit', 3000],
    ])
  })
})

describe('a statement (AC-1.9)', () => {
  it('has what was brought forward, each order and payment, and what is owed by age', async () => {
    const { id, customerId } = await anAccount('=SUM(A1) & Partner')
    const first = await charge(customerId, 10_000)
    app.clock.advance(35 * day)
    const second = await charge(customerId, 6000)
    const paid = await post(till, `/accounts/${id}/payments`, { ...atTill(), amount: 4000 })
    const statement = await get(lead, `/accounts/${id}/statement?from=2026-10-01&to=2026-10-31`)
    expect(statement).toMatchObject({ opening: 10_000, charged: 6000, paid: 4000, closing: 12_000 })
    expect(statement.lines).toMatchObject([
      { date: '2026-10-07', kind: 'charge', reference: second, amount: 6000, balance: 16_000, dueOn: '2026-10-21' },
      { date: '2026-10-07', kind: 'payment', reference: paid.receipt, amount: -4000, balance: 12_000 },
    ])
    expect(statement.ageing).toEqual({ notDue: 0, to30: 6000, to60: 6000, to90: 0, over90: 0 })
    const whole = await get(lead, `/accounts/${id}/statement?from=2026-09-01&to=2026-09-30`)
    expect(whole).toMatchObject({ opening: 0, closing: 10_000, lines: [{ reference: first }] })
    const page = await get(lead, '/accounts?day=2026-10-31')
    const listed = page.items.find((one: { id: string }) => one.id === id)
    expect(listed).toMatchObject({ owed: 12_000, overdue: 12_000, left: 88_000, ageing: statement.ageing })

    const csv = (await lead.send('GET', `/api/v1/accounts/${id}/statement.csv?from=2026-10-01&to=2026-10-31`)).body
    expect(csv).toContain(`"2026-10-07","charge","${second}"`)
    expect(csv.trim().split('\r\n').at(-1)).toBe('"2026-10-31","closing",,,,,120.00,"EUR"')
    const ageing = (await lead.send('GET', '/api/v1/account-ageing.csv')).body
    expect(ageing).toContain(`"'=SUM(A1) & Partner","EUR",1000.00,120.00`)
  })

  it('is on paper with the head of its branch', async () => {
    const { id, customerId } = await anAccount('Gasthof Post')
    const ticket = await charge(customerId, 590)
    const answer = await lead.inject({
      method: 'GET',
      url: `/api/v1/accounts/${id}/statement.pdf?from=2026-10-01&to=2026-10-31`,
    })
    expect(answer.headers['content-type']).toBe('application/pdf')
    const text = pdfText(answer.rawPayload).join(' ')
    expect(text).toContain('Gasthof Post')
    expect(text).toContain(ticket)
  })

  it('is refused for days that end before they begin', async () => {
    const { id } = await anAccount()
    const answer = await lead.send('GET', `/api/v1/accounts/${id}/statement?from=2026-10-02&to=2026-10-01`)
    expect(answer.statusCode).toBe(422)
  })

  it('of a period is issued once, when the period is over, with the figures of the books', async () => {
    const { id, customerId } = await anAccount()
    await charge(customerId, 2000)
    app.clock.advance(30 * day)
    await issueDueStatements(app.engine)
    await issueDueStatements(app.engine)
    const { items } = await get(lead, `/accounts/${id}/statements`)
    expect(items).toMatchObject([{ from: '2026-10-01', to: '2026-10-31', opening: 0, charged: 2000, closing: 2000 }])
    const told = await published<{ accountId: string; closing: number }>('accounts.statement_issued')
    const mine = told.filter(({ accountId }) => accountId === id)
    expect(mine).toMatchObject([{ closing: 2000, overdue: 2000 }])
  })
})

describe('a movement that was a mistake', () => {
  const takeBack = (customerId: string, movementId: string, caller = lead) =>
    post(caller, `/customers/${customerId}/account-movements/${movementId}/take-back`, {
      reason: 'Of another customer',
    })

  it('is taken back once: the account owes again, as long as before, and the statement says so', async () => {
    const { id, customerId } = await anAccount()
    await charge(customerId, 1183)
    app.clock.advance(20 * day)
    const paid = await post(till, `/accounts/${id}/payments`, atTill('cash'))
    expect(paid).toMatchObject({ amount: 1183, rounding: 2 })
    expect(await takeBack(customerId, paid.id, till)).toMatchObject({ statusCode: 403 })
    const answers = await Promise.all(Array.from({ length: 50 }, () => takeBack(customerId, paid.id)))
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, ...Array(49).fill(409)])
    const back = answers.find(({ statusCode }) => statusCode === 201)
    expect(await takeBack(customerId, back?.id ?? '')).toMatchObject({ statusCode: 409 })
    expect(await get(lead, `/accounts/${id}`)).toMatchObject({ owed: 1183, ageing: { to30: 1183, notDue: 0 } })
    const {
      lines,
      charged,
      paid: received,
    } = await get(lead, `/accounts/${id}/statement?from=2026-11-01&to=2026-12-31`)
    expect(lines.map(({ kind }: { kind: string }) => kind)).toEqual(['charge', 'payment', 'payment_back'])
    expect(lines[2]).toMatchObject({ amount: 1183, reference: back?.receipt })
    expect([charged, received]).toEqual([1183, 0])
  })

  it('gives a deposit or a courtesy back only while the credit is there', async () => {
    const { id: customerId } = await aCustomer(app)
    const url = `/customers/${customerId}`
    const deposit = await post(till, `${url}/deposits`, { ...atTill(), amount: 3000 })
    const out = await post(lead, `${url}/credit-payouts`, { ...atTill(), amount: 1000, reason: 'Moving away' })
    expect(await takeBack(customerId, deposit.id)).toMatchObject({ statusCode: 409 })
    expect(await takeBack(customerId, out.id)).toMatchObject({ statusCode: 201 })
    expect(await takeBack(customerId, deposit.id)).toMatchObject({ statusCode: 201 })
    const given = await post(lead, `${url}/goodwill`, { branchId, amount: 500, reason: 'A day late' })
    expect(await takeBack(customerId, given.id)).toMatchObject({ statusCode: 201, receipt: null })
    expect(await standing(customerId)).toMatchObject({ credit: [] })
    const { items } = await get(lead, `${url}/account-movements`)
    expect(items.some(({ can }: { can: { takeBack: boolean } }) => can.takeBack)).toBe(false)
  })
})

it('after all of it the books agree', async () => {
  expect(await app.look(verifyBooks)).toEqual([])
})
