import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch } from '#testing/arrange.ts'

let app: TestApp
let here: string
let there: string

beforeAll(async () => {
  app = await openTestApp()
  here = (await aBranch(app)).id
  there = (await aBranch(app)).id
})
afterAll(() => app.close())

const asAdmin = (text: string) => withClient(adminLogin(app.database.connection), (admin) => admin.query(text))
const lastKey = '(select id from identity.api_keys order by created_at desc, id desc limit 1)'

const ask = (caller: Caller, route: Route) =>
  caller.inject({
    method: route.method,
    url: route.path.replaceAll(/:(\w+)/g, here),
    ...(route.body && { payload: {} }),
  })

/** An owner's key that the server has in mind. */
async function wellKnown(): Promise<Caller> {
  const caller = await app.as('owner')
  expect((await caller.send('GET', '/api/v1/branches')).statusCode).toBe(200)
  return caller
}

describe('somebody the server has in mind', () => {
  it('is nobody any more at every address, once the key is revoked', async () => {
    const open: string[] = []
    for (const route of app.routes.filter(({ access }) => access !== 'public')) {
      const caller = await wellKnown()
      await asAdmin(`update identity.api_keys set revoked_at = now() where id = ${lastKey}`)
      const { statusCode } = await ask(caller, route)
      // What is refused for its form alone is refused to everybody.
      if (![400, 401, 404, 422].includes(statusCode)) open.push(`${route.method} ${route.path} → ${statusCode}`)
      expect((await caller.send('GET', '/api/v1/branches')).statusCode).toBe(401)
    }
    expect(open).toEqual([])
  })

  it('is told once when rights change, and then holds the new ones', async () => {
    const caller = await wellKnown()
    await asAdmin(`update identity.api_keys set role = 'cashier', branch_id = '${here}' where id = ${lastKey}`)
    const told = await caller.send('GET', '/api/v1/staff')
    expect([told.statusCode, told.json().detail]).toEqual([
      403,
      'Your rights were changed a moment ago and nothing was done. Please try again.',
    ])
    const after = await caller.send('GET', '/api/v1/staff')
    expect([after.statusCode, after.json().details?.permission]).toEqual([403, 'staff.read'])
    const orders = (branchId: string) => caller.send('GET', `/api/v1/orders?branchId=${branchId}`)
    expect((await orders(here)).statusCode).toBe(200)
    expect((await orders(there)).json().items ?? []).toEqual([])
  })

  it('does not notice that somebody else’s rights changed', async () => {
    const caller = await wellKnown()
    await app.as('cashier', here)
    await asAdmin(`update identity.api_keys set revoked_at = now() where id = ${lastKey}`)
    expect((await caller.send('GET', '/api/v1/branches')).statusCode).toBe(200)
    const { statusCode } = await caller.send('POST', '/api/v1/customers', { name: 'Priya Raman' })
    expect(statusCode).toBe(201)
  })
})
