import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookDoorCash } from '#modules/payments/index.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from '#testing/arrange.ts'
import { inVerb } from '#testing/packages.ts'
import { sumDays } from './sum-days.ts'

let app: TestApp
let owner: Caller
let prices: Prices

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-20T10:00:00Z') })
  owner = await app.as('owner')
  prices = await aPriceList(app)
})
afterAll(() => app.close())

const answerOf = async (method: 'GET' | 'POST', path: string, body?: object) => {
  const answer = await owner.send(method, `/api/v1${path}`, body)
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  return answer.json()
}

const reduced = [{ kind: 'fixed' as const, amount: 100, reason: 'A button was missing' }]

it('sales by item follow an edit that changes no amount, though the day was added up before (AC-1.9)', async () => {
  const branchId = (await aBranch(app)).id
  const [shirts, suit] = [
    { ...prices.shirt, quantity: 2000 },
    { ...prices.suit, quantity: 1000 },
  ]
  const { id } = await aReadyOrder(app, { branchId, prices, lines: [shirts, { ...suit, discounts: reduced }] })
  const sold = async () => {
    const { items } = await answerOf('GET', '/reports/sales?from=2026-11-01&to=2026-11-30&by=item')
    return items.map(({ key, values }: { key: string; values: { sales: number } }) => [key, values.sales])
  }
  await sumDays(app.engine)
  expect(await sold()).toEqual(
    expect.arrayContaining([
      [suit.itemId, 924],
      [shirts.itemId, 496],
    ]),
  )
  const { lines, total, version } = await answerOf('GET', `/orders/${id}`)
  const change = lines.map(({ id: lineId, itemId }: { id: string; itemId: string }) => ({
    lineId,
    discounts: itemId === suit.itemId ? [] : reduced,
  }))
  await answerOf('POST', `/orders/${id}/lines`, { version, change, reason: 'It was the shirt' })
  expect((await answerOf('GET', `/orders/${id}`)).total).toBe(total)
  const after = expect.arrayContaining([
    [suit.itemId, 1008],
    [shirts.itemId, 412],
  ])
  expect(await sold()).toEqual(after)
  await sumDays(app.engine)
  expect(await sold()).toEqual(after)
})

const asAdmin = <R extends object>(text: string): Promise<R[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => (await admin.query<R>(text)).rows)

const month = 'from=2026-11-01&to=2026-11-30'

/** What came in and went back at a branch, day by day: `[day, received, given back, takings]`. */
async function paidAt(branchId: string) {
  const { items } = await answerOf('GET', `/reports/payments?${month}&by=day&branches=${branchId}`)
  return items.map(({ key, values }: { key: string; values: Record<string, number> }) => [
    key,
    values.received,
    values.givenBack,
    values.takings,
  ])
}

/** Adds up until payments are: another test's transaction in the same cluster may be older than what was written here. */
async function addUp(): Promise<void> {
  const left = 'select from ledger.postings where xid >= (select paid_until from reports.summed) limit 1'
  do await sumDays(app.engine)
  while ((await asAdmin(left)).length > 0)
}

describe('payments by day (AC-1.9)', () => {
  it('follow money that was still being taken while days were added up', async () => {
    const branchId = (await aBranch(app)).id
    const [slow, quick] = [await anOrder(app, { branchId, prices }), await anOrder(app, { branchId, prices })]
    const [booked, committing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const taken = { orderId: slow.id, taken: 300, registerId: undefined }
    const slowly = inVerb(app, async (context) => {
      await bookDoorCash(context, taken)
      booked.resolve()
      await committing.promise
    })
    try {
      await booked.promise
      await aPayment(app, { orderId: quick.id })
      await sumDays(app.engine)
      expect(await paidAt(branchId)).toEqual([['2026-11-20', 590, 0, 590]])
    } finally {
      committing.resolve()
      await slowly
    }
    const both = [['2026-11-20', 890, 0, 890]]
    expect(await paidAt(branchId)).toEqual(both)
    await addUp()
    expect(await paidAt(branchId)).toEqual(both)
  })

  it('know money given back, and days on which nothing was earned', async () => {
    const branchId = (await aBranch(app)).id
    const orderId = (await anOrder(app, { branchId, prices })).id
    const { id: customerId } = await aCustomer(app)
    const payment = await aPayment(app, { orderId })
    await addUp()
    const amount = { amount: 90, reason: 'A stain was left' }
    await answerOf('POST', `/payments/${payment.id}/refunds`, amount)
    app.clock.set(new Date('2026-11-21T10:00:00Z'))
    const transfer = { branchId, tender: 'transfer', reference: 'T 1', amount: 2000 }
    await answerOf('POST', `/customers/${customerId}/deposits`, transfer)
    const paid = [
      ['2026-11-20', 590, 90, 500],
      ['2026-11-21', 2000, 0, 2000],
    ]
    expect(await paidAt(branchId)).toEqual(paid)
    await addUp()
    expect(await paidAt(branchId)).toEqual(paid)
    await asAdmin(`update reports.paid_days set money_in = money_in + 1 where branch_id = '${branchId}'`)
    expect(await paidAt(branchId), 'they are told from their sums').not.toEqual(paid)
    await asAdmin(`update reports.summed set until = '9000000000000000000', paid_until = '9000000000000000000'`)
    expect(await paidAt(branchId), 'in a restored database').toEqual(paid)
    await addUp()
    expect(await paidAt(branchId), 'in a restored database, added up again').toEqual(paid)
  })

  it('are added up in an installation that had added up all else before', async () => {
    app.clock.set(new Date('2026-11-22T10:00:00Z'))
    const branchId = (await aBranch(app)).id
    const transfer = { branchId, tender: 'transfer', reference: 'T 2', amount: 700 }
    await answerOf('POST', `/customers/${(await aCustomer(app)).id}/deposits`, transfer)
    await addUp()
    await asAdmin(`update reports.summed set paid_until = '0'`)
    await asAdmin('delete from reports.paid_days')
    const paid = await paidAt(branchId)
    expect(paid).toEqual([['2026-11-22', 700, 0, 700]])
    await addUp()
    expect(await asAdmin(`select money_in from reports.paid_days where branch_id = '${branchId}'`)).toEqual([
      { money_in: 700 },
    ])
    expect(await paidAt(branchId)).toEqual(paid)
  })
})
