import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPriceList, aReadyOrder } from '#testing/arrange.ts'
import { sumDays } from './sum-days.ts'

let app: TestApp
let owner: Caller

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-20T10:00:00Z') })
  owner = await app.as('owner')
})
afterAll(() => app.close())

const answerOf = async (method: 'GET' | 'POST', path: string, body?: object) => {
  const answer = await owner.send(method, `/api/v1${path}`, body)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

const reduced = [{ kind: 'fixed' as const, amount: 100, reason: 'A button was missing' }]

it('sales by item follow an edit that changes no amount, though the day was added up before (AC-1.9)', async () => {
  const branchId = (await aBranch(app)).id
  const prices = await aPriceList(app)
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
