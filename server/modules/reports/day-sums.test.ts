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

it('sales by item follow an edit that changes no amount, though the day was added up before (AC-1.9)', async () => {
  const branchId = (await aBranch(app)).id
  const { id } = await aReadyOrder(app, { branchId, prices: await aPriceList(app) })
  const { shirt } = await aPriceList(app, { branchId })
  await sumDays(app.engine)
  const { lines, total, version } = await answerOf('GET', `/orders/${id}`)
  const remove = lines.map((line: { id: string }) => line.id)
  const change = { version, remove, add: [{ ...shirt, quantity: 2000 }], reason: 'The wrong shirts' }
  await answerOf('POST', `/orders/${id}/lines`, change)
  expect((await answerOf('GET', `/orders/${id}`)).total).toBe(total)
  const sold = async () => (await answerOf('GET', '/reports/sales?from=2026-11-01&to=2026-11-30&by=item')).items
  const shirts = [{ key: shirt.itemId, values: { lines: 1 } }]
  expect(await sold()).toMatchObject(shirts)
  await sumDays(app.engine)
  expect(await sold()).toMatchObject(shirts)
})
