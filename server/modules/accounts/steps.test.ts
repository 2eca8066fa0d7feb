import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { balancesOffTheirPostings, credit, debit, type Posting, postEntry } from '#modules/ledger/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { transact } from '#platform/db/transact.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { chargeAccount } from './charge-account.ts'
import { closeAccount } from './close-account.ts'
import { accountOf, creditOf } from './find-accounts.ts'
import { openAccount } from './open-account.ts'
import { useCredit } from './use-credit.ts'

let app: TestApp
let here: string
let there: string

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  here = (await aBranch(app)).id
  there = (await aBranch(app)).id
})
afterAll(() => app.close())

/** Runs a step as a till of one branch would, which sees the books of that branch alone. */
const atTill = <T>(branchId: string, work: (context: Pick<CommandContext, 'tx' | 'now'>) => Promise<T>): Promise<T> =>
  transact(app.engine.writer, { scope: { actorId: systemActor('till').id, branches: [branchId] } }, async (tx) => ({
    result: await work({ tx, now: app.clock.now() }),
  }))

const entry = { currency: 'EUR', businessDate: '2026-11-23', at: new Date('2026-11-23T09:00:00Z'), kind: 'test' }

const charge = (customerId: string, amount: number, { branchId = here, currency = 'EUR' } = {}) =>
  atTill(branchId, async (context) => {
    const orderId = newId()
    await chargeAccount(context, { customerId, branchId, orderId, amount, currency })
    const postings = [...debit('account_receivables', amount), ...credit('receivables', amount)]
    postEntry(context.tx, { ...entry, branchId, subject: `order/${orderId}`, orderId, customerId, postings })
  })

const spend = (customerId: string, amount: number, branchId = here) =>
  atTill(branchId, async (context) => {
    await useCredit(context, { customerId, branchId, amount, currency: 'EUR' })
    const postings = [...debit('customer_credit', amount), ...credit('receivables', amount)]
    postEntry(context.tx, { ...entry, branchId, subject: 'order/1', customerId, postings })
  })

const book = (customerId: string, postings: Posting[], branchId = here) =>
  atTill(branchId, async ({ tx }) => {
    postEntry(tx, { ...entry, branchId, subject: 'test/1', customerId, postings })
  })

async function anAccount(creditLimit: number) {
  const { id: customerId } = await aCustomer(app)
  const terms = { creditLimit, paymentDays: 14, statementDay: 31 }
  const account = await asSystem<{ id: string; version: number }>(app, openAccount, {
    customerId,
    branchId: here,
    ...terms,
  })
  return { ...account, customerId }
}

async function withCredit(amount: number): Promise<string> {
  const { id } = await aCustomer(app)
  await book(id, [...debit('cash', amount), ...credit('customer_credit', amount)])
  return id
}

const named = (name: string) => expect.objectContaining({ name })

describe('a charge to an account', () => {
  it('goes up to the limit and is refused beyond it, with what is left', async () => {
    const { customerId } = await anAccount(10_000)
    await charge(customerId, 6000)
    await expect(charge(customerId, 4001)).rejects.toMatchObject({
      name: 'accounts.over_limit',
      kind: 'conflict',
      details: { left: 4000 },
      message: expect.stringContaining('Only 40.00 EUR'),
    })
    await charge(customerId, 4000)
    await expect(charge(customerId, 1)).rejects.toThrow('reached its limit')
    expect(await app.look((reader) => accountOf(reader, customerId))).toMatchObject({ owed: 10_000, left: 0 })
  })

  it('counts what other branches charged, though the till does not see their books', async () => {
    const { customerId } = await anAccount(10_000)
    await charge(customerId, 9000, { branchId: there })
    await expect(charge(customerId, 1001)).rejects.toMatchObject({ details: { left: 1000 } })
  })

  it('is refused without an account, in another currency and on a closed one', async () => {
    const { id } = await aCustomer(app)
    await expect(charge(id, 1)).rejects.toEqual(named('accounts.no_account'))
    const { customerId, id: accountId, version } = await anAccount(10_000)
    await expect(charge(customerId, 1, { currency: 'GBP' })).rejects.toEqual(named('accounts.other_currency'))
    await asSystem(app, closeAccount, { accountId, version })
    await expect(charge(customerId, 1)).rejects.toEqual(named('accounts.account_closed'))
  })

  it('of fifty at once, exactly as many go through as the limit holds', async () => {
    const { customerId } = await anAccount(1005)
    const tries = Array.from({ length: 50 }, (_, n) => charge(customerId, 100, { branchId: n % 2 ? here : there }))
    const done = await Promise.allSettled(tries)
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    expect(await app.look((reader) => accountOf(reader, customerId))).toMatchObject({ owed: 1000, left: 5 })
    const lastCents = await Promise.allSettled(Array.from({ length: 50 }, () => charge(customerId, 5)))
    expect(lastCents.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = lastCents.filter((one) => one.status === 'rejected')
    expect(lost.map(({ reason }) => reason.name)).toEqual(Array(49).fill('accounts.over_limit'))
  })
})

describe('store credit', () => {
  it('is used up to what there is, wherever it was given', async () => {
    const customerId = await withCredit(5000)
    await spend(customerId, 3000, there)
    await expect(spend(customerId, 2001)).rejects.toMatchObject({
      name: 'accounts.not_enough_credit',
      kind: 'conflict',
      message: expect.stringContaining('only 20.00 EUR'),
    })
    await spend(customerId, 2000)
    expect(await app.look((reader) => creditOf(reader, customerId))).toEqual([])
    await expect(spend(customerId, 1)).rejects.toThrow('no store credit left')
  })

  it('of one customer is not another’s', async () => {
    await withCredit(5000)
    const { id } = await aCustomer(app)
    await expect(spend(id, 1)).rejects.toEqual(named('accounts.not_enough_credit'))
  })

  it('of which fifty want the last cent goes to one', async () => {
    const customerId = await withCredit(1)
    const done = await Promise.allSettled(Array.from({ length: 50 }, () => spend(customerId, 1)))
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await app.look((reader) => creditOf(reader, customerId))).toEqual([])
  })
})

it('what is carried for a customer is what was posted, and a difference is named', async () => {
  expect(await app.look(balancesOffTheirPostings)).toEqual([])
  const customerId = await withCredit(700)
  const plant = `update ledger.customer_balances set sum = sum + 1 where customer_id = $1`
  await withClient(adminLogin(app.database.connection), (admin) => admin.query(plant, [customerId]))
  expect(await app.look(balancesOffTheirPostings)).toMatchObject([{ subject: `customer/${customerId}` }])
})
