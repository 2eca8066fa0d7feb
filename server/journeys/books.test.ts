import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cancelOrder, handOver } from '#modules/orders/index.ts'
import { requestCharge, settleCharge } from '#modules/payments/index.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { asSystem } from '#testing/people.ts'
import { verifyBooks } from '../verify-books.ts'
import { verifyNightly } from '../verify-nightly.ts'

let app: TestApp
let branchId: string
let prices: Prices

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app, { cashRoundingStep: 5 })).id
  prices = await aPriceList(app)
  await aWeek()
})
afterAll(() => app.close())

const asAdmin = <R extends object>(text: string): Promise<R[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => (await admin.query<R>(text)).rows)

const sums = async () =>
  Object.fromEntries(
    (
      await asAdmin<{ account: string; sum: number }>(
        'select account::text, sum(amount)::int8 as sum from ledger.postings group by 1 having sum(amount) <> 0',
      )
    ).map(({ account, sum }) => [account, sum]),
  )

/** One order paid in cash with rounding, done and handed over; one paid by card in two parts; one called off; one unpaid. */
async function aWeek(): Promise<void> {
  const { id: customerId } = await aCustomer(app)
  const wish = {
    branchId,
    prices,
    customerId,
    lines: [{ ...prices.shirt, quantity: 3000, upchargeIds: [prices.silk] }],
  }
  const collected = await aReadyOrder(app, wish)
  await aPayment(app, { orderId: collected.id })
  await asSystem(app, handOver, { orderId: collected.id })
  app.clock.advance(24 * MS_PER_HOUR)
  const { id: orderId } = await aReadyOrder(app, { branchId, prices })
  await aPayment(app, { orderId, amount: 100 })
  const { chargeId } = await asSystem<{ chargeId: string }>(app, requestCharge, { orderId })
  const answer = { state: 'approved', card: '4242', authorizationCode: '1' }
  await asSystem(app, settleCharge, { chargeId, answer })
  const off = await anOrder(app, wish)
  app.clock.advance(24 * MS_PER_HOUR)
  await asSystem(app, cancelOrder, { orderId: off.id, reason: 'changed their mind' })
  await anOrder(app, { branchId, prices })
}

describe('the books of a week (AC-X.1.5)', () => {
  it('say what came in, what is owed, what is earned and what is the tax office’s', async () => {
    const [collected, byCard, unpaid] = [1106, 590, 590]
    const tax = (gross: number) => Math.round((gross * 19) / 119)
    expect(await sums()).toEqual({
      cash: 1105 + 100,
      card_clearing: 490,
      rounding: 1,
      receivables: unpaid,
      tax: -(tax(collected) + tax(byCard) + tax(unpaid)),
      revenue: -(collected - tax(collected) + byCard - tax(byCard)),
      deferred_revenue: -(unpaid - tax(unpaid)),
    })
  })

  it('balance, and hold every order and payment', async () => {
    expect(await app.look(verifyBooks)).toEqual([])
  })

  it('come out the same when they are made afterwards from orders and payments alone', async () => {
    const contents = `select array_agg(row(branch_id, business_date, currency, account, amount, kind, order_id, customer_id, at)::text
      order by row(branch_id, business_date, currency, account, amount, kind, order_id, customer_id, at)::text) as all from ledger.postings`
    const kept = await asAdmin(contents)
    await asAdmin(`alter table ledger.postings disable trigger append_only; delete from ledger.postings;
      alter table ledger.postings enable trigger append_only`)
    const modules = join(import.meta.dirname, '..', 'modules')
    for (const file of [
      'orders/migrations/20261123T0500_orders_in_the_books.sql',
      'payments/migrations/20261123T0600_payments_in_the_books.sql',
    ]) {
      const [migration = ''] = (await readFile(join(modules, file), 'utf8')).split('-- The door')
      await asAdmin(`begin; ${migration}; commit`)
    }
    expect(await asAdmin(contents)).toEqual(kept)
  })

  it.each([
    ['an order that owes more than is booked', 'update orders.orders set paid = paid - 1 where paid > 0', 'orders owe'],
    [
      'a payment changed behind their back',
      'update payments.payments set amount = amount - 1, tendered = tendered - 1',
      'payments are',
    ],
  ])('name %s', async (_, tamper, check) => {
    await asAdmin('create table if not exists public.kept_orders as select id, paid from orders.orders')
    await asAdmin(
      'create table if not exists public.kept_payments as select id, amount, tendered from payments.payments',
    )
    await asAdmin(tamper)
    const [fault] = await app.look(verifyBooks)
    expect(fault?.check).toContain(check)
    expect(fault?.sentence).toMatch(/the books say/)
    await asAdmin('update orders.orders o set paid = k.paid from public.kept_orders k where k.id = o.id')
    await asAdmin(
      'update payments.payments p set amount = k.amount, tendered = k.tendered from public.kept_payments k where k.id = p.id',
    )
    expect(await app.look(verifyBooks)).toEqual([])
  })
})

describe('each night (AC-X.1.5)', () => {
  const tonight = () =>
    verifyNightly.run({ engine: app.engine, jobId: 'tonight', attempt: 1, logger: pino({ level: 'silent' }) }, {})
  const last = async () => (await (await app.as('owner')).send('GET', '/api/v1/books/verification')).json().last

  it('the books are proved, and the books page can say so', async () => {
    await tonight()
    expect(await last()).toMatchObject({ faults: 0, checks: {} })
  })

  it('not twice a night', async () => {
    const before = await last()
    await tonight()
    expect(await last()).toEqual(before)
  })

  it('a fault is counted under the check that found it', async () => {
    await asAdmin(`update orders.orders set paid = paid + 1 where id = (select min(id::text)::uuid from orders.orders)`)
    app.clock.advance(24 * MS_PER_HOUR)
    await tonight()
    expect(await last()).toMatchObject({ faults: 1, checks: { 'orders owe what the books say': 1 } })
  })
})
