import { afterAll, beforeAll, expect, it } from 'vitest'
import { openAccount } from '#modules/accounts/index.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'

let app: TestApp
let branchId: string
let prices: Prices
let lead: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app, { name: '=1+1 Street' })).id
  prices = await aPriceList(app)
  lead = await app.as('branch_manager', branchId)
})
afterAll(() => app.close())

const post = async (url: string, body: object) => (await lead.send('POST', `/api/v1${url}`, body)).json()
const file = (name: string, caller = lead) =>
  caller.send('GET', `/api/v1/branches/${branchId}/takings.${name}?from=2026-11-01&to=2026-11-30`)

it('takings go out as CSV and as a workbook, by day, register and tender, and no cell of them runs (AC-1.9)', async () => {
  const { id: registerId } = await post('/registers', { branchId, code: 'K1', name: 'Till' })
  await post('/cash-sessions', { registerId, float: 0 })
  const { id: customerId } = await aCustomer(app)
  const orders = await Promise.all([1, 2, 3].map(() => anOrder(app, { branchId, prices, customerId })))
  const [cash, card, account] = orders.map(({ id }) => id)
  const paid = await post('/payments/cash', { orderId: cash, registerId, tip: 10 })
  await post(`/payments/${paid.id}/refunds`, { amount: 90, reason: 'A button', registerId })
  await post('/payments/card', { orderId: card })
  const terms = { creditLimit: 100_000, paymentDays: 30, statementDay: 1 }
  const { id } = await asSystem<{ id: string }>(app, openAccount, { customerId, branchId, ...terms })
  await post('/payments/balance', { orderId: account, tender: 'account' })
  await post(`/accounts/${id}/payments/card`, { branchId, amount: 200 })
  const { body, statusCode } = await file('csv')
  expect(statusCode).toBe(200)
  expect(body.replace('\ufeff', '').trim().split('\r\n')).toEqual([
    '"Branch","Date","Register","Tender","Payments","Amount","Currency"',
    `"'=1+1 Street","2026-11-23","","account",1,5.90,"EUR"`,
    `"'=1+1 Street","2026-11-23","","card",2,7.90,"EUR"`,
    `"'=1+1 Street","2026-11-23","K1","cash",1,5.10,"EUR"`,
  ])
  const workbook = await file('xlsx')
  expect(workbook.statusCode).toBe(200)
  expect(workbook.rawPayload.subarray(0, 2).toString()).toBe('PK')
  const ageing = await lead.send('GET', '/api/v1/account-ageing.xlsx')
  expect([ageing.statusCode, ageing.rawPayload.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  expect((await file('csv', await app.as('cashier', branchId))).statusCode).toBe(403)
  const backwards = `/api/v1/branches/${branchId}/takings.csv?from=2026-11-02&to=2026-11-01`
  expect((await lead.send('GET', backwards)).statusCode).toBe(422)
})
