import { afterAll, beforeAll, expect, it } from 'vitest'
import { replay } from '#platform/events/replay.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPriceList, type Prices } from '#testing/arrange.ts'
import { reactions as all } from '../../app.ts'
import { reactions } from './reactions.ts'

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

async function done(caller: Caller, url: string, body: object): Promise<{ id: string }> {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  expect(answer.statusCode, answer.body).toBe(201)
  return answer.json()
}

interface Taking {
  tender: string
  count: number
  amount: number
  isMoney: boolean
}

async function takings(): Promise<Record<string, Omit<Taking, 'tender'>>> {
  await app.settle()
  const { items } = (await lead.send('GET', `/api/v1/branches/${branchId}/takings`)).json()
  return Object.fromEntries(
    items.map(({ tender, count, amount, isMoney }: Taking) => [tender, { count, amount, isMoney }]),
  )
}

/** What moved on an account of the books today. */
async function booked(account: string): Promise<number> {
  const days = 'from=2026-11-23&to=2026-11-23'
  const { items } = (await lead.send('GET', `/api/v1/books/balances?${days}&branchId=${branchId}`)).json()
  const found = items.find((one: { account: string }) => one.account === account)
  return found.debits - found.credits
}

const inCash = () => ({ branchId, tender: 'cash' })
const byTransfer = () => ({ branchId, tender: 'transfer' })

/** A customer who has put an order of 5.90 on account. */
async function whoOwes(): Promise<{ customerId: string; accountId: string }> {
  const { id: customerId } = await aCustomer(app, { kind: 'business', company: 'Hotel Adler' })
  const terms = { creditLimit: 100_000, paymentDays: 14, statementDay: 31 }
  const { id: accountId } = await done(lead, '/accounts', { customerId, branchId, ...terms })
  const { id: orderId } = await anOrder(app, { branchId, prices, customerId })
  await done(till, '/payments/balance', { orderId, tender: 'account' })
  return { customerId, accountId }
}

const takeBack = (customerId: string, movementId: string) =>
  done(lead, `/customers/${customerId}/account-movements/${movementId}/take-back`, { reason: 'Of another customer' })

it('what comes in on account, as a deposit and goes out as credit is taken that day, what was a mistake is not (AC-1.9)', async () => {
  const { customerId, accountId } = await whoOwes()
  expect(await takings()).toEqual({ account: { count: 1, amount: 590, isMoney: false } })

  await done(till, `/accounts/${accountId}/payments`, { ...inCash(), amount: 300, toCredit: 200 })
  expect((await takings()).cash).toEqual({ count: 1, amount: 500, isMoney: true })
  await done(till, `/accounts/${accountId}/payments`, { ...byTransfer() })
  expect((await takings()).transfer).toMatchObject({ count: 1, amount: 290 })

  const deposit = await done(till, `/customers/${customerId}/deposits`, { ...inCash(), amount: 1183 })
  expect((await takings()).cash).toMatchObject({ count: 2, amount: 500 + 1183 })
  const out = await done(lead, `/customers/${customerId}/credit-payouts`, { ...inCash(), amount: 103, reason: 'Asked' })
  expect((await takings()).cash).toMatchObject({ count: 2, amount: 1683 - 105 })
  await takeBack(customerId, out.id)
  expect((await takings()).cash).toMatchObject({ count: 2, amount: 1683 })
  await takeBack(customerId, deposit.id)
  expect((await takings()).cash).toMatchObject({ count: 2, amount: 500 })
})

it('a payment on account taken back goes out as it came in, what came on top of it and its coins included', async () => {
  const { customerId, accountId } = await whoOwes()
  const before = await takings()
  await done(till, `/accounts/${accountId}/payments`, { ...byTransfer(), amount: 587 })
  const rest = await done(till, `/accounts/${accountId}/payments`, { ...inCash() })
  expect((await takings()).cash?.amount).toBe((before.cash?.amount ?? 0) + 5)
  await takeBack(customerId, rest.id)
  const more = await done(till, `/accounts/${accountId}/payments`, { ...inCash(), toCredit: 97 })
  expect((await takings()).cash?.amount).toBe((before.cash?.amount ?? 0) + 100)
  await takeBack(customerId, more.id)
  expect((await takings()).cash?.amount).toBe(before.cash?.amount)
})

it('a courtesy moves no money, nor does taking it back', async () => {
  const { id: customerId } = await aCustomer(app)
  const before = await takings()
  const given = await done(lead, `/customers/${customerId}/goodwill`, { branchId, amount: 500, reason: 'A day late' })
  await takeBack(customerId, given.id)
  expect(await takings()).toEqual(before)
})

it('the takings are what the books say came in, and a replay derives the same again (AC-1.9)', async () => {
  const before = await takings()
  expect(before.cash?.amount).toBe(await booked('cash'))
  expect(before.transfer?.amount).toBe(await booked('bank'))
  const [first] = reactions
  if (!first) throw new Error('payments reacts to nothing')
  const names = await replay(app.engine, all, first)
  expect(names).toContain('payments.count_taken_back')
  expect(await takings()).toEqual(before)
})
