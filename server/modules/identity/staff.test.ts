import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aBrowser, aPerson, type Browser, type Person, signedIn } from '#testing/people.ts'

let app: TestApp
let here: { id: string }
let elsewhere: { id: string }
let owner: Person
let boss: Browser
let lead: Browser
beforeAll(async () => {
  app = await openTestApp()
  here = await aBranch(app)
  elsewhere = await aBranch(app)
  owner = await aPerson(app, 'owner')
  boss = await signedIn(app, owner)
  lead = await signedIn(app, await aPerson(app, 'branch_manager', here.id))
})
afterAll(() => app?.close())

let count = 0
const newcomer = (role: string, branchId: string | null) => {
  count += 1
  return { name: `New ${count}`, email: `new${count}@example.com`, role, branchId }
}
const grant = (
  browser: Browser | Caller,
  staffId: string,
  role: string,
  branchId: string | null,
  validUntil?: string,
) => browser.send('POST', `/api/v1/staff/${staffId}/grants`, { role, branchId, ...(validUntil && { validUntil }) })

interface Grant {
  id: string
  role: string
  branchId: string | null
  can: { withdraw: boolean }
}
const grantsOf = async (staffId: string): Promise<Grant[]> =>
  (await boss.send('GET', `/api/v1/staff/${staffId}`)).json().grants

test('somebody added by a manager signs in with the password that was shown once', async () => {
  const input = newcomer('cashier', here.id)
  const added = await lead.send('POST', '/api/v1/staff', input)
  expect(added.statusCode, added.body).toBe(201)
  const { id, password } = added.json()
  expect(password).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/)
  const browser = await signedIn(app, { ...input, id, password })
  const me = (await browser.send('GET', '/api/v1/me')).json()
  expect(me.branches.map((one: { id: string }) => one.id)).toEqual([here.id])
  const again = await lead.send('POST', '/api/v1/staff', {
    ...newcomer('cashier', here.id),
    email: input.email.toUpperCase(),
  })
  expect(again.statusCode).toBe(409)
  expect(again.json().errors).toEqual([{ path: 'email', message: 'Already in use.' }])
})

test('the same request sent twice under one key adds one person and shows the same password', async () => {
  const payload = newcomer('cashier', here.id)
  const send = (body: object) =>
    boss.inject({
      method: 'POST',
      url: '/api/v1/staff',
      payload: body,
      headers: { 'idempotency-key': `add-${payload.email.length}` },
    })
  const [first, second] = [await send(payload), await send(payload)]
  expect(first.statusCode).toBe(201)
  expect(second.json()).toEqual(first.json())
  expect((await send({ ...payload, name: 'Somebody Else' })).statusCode).toBe(422)
})

test('a manager neither gives what they have not nor reaches into another branch', async () => {
  const refused = await Promise.all([
    lead.send('POST', '/api/v1/staff', newcomer('owner', here.id)),
    lead.send('POST', '/api/v1/staff', newcomer('cashier', null)),
    lead.send('POST', '/api/v1/staff', newcomer('cashier', elsewhere.id)),
    lead.send('POST', '/api/v1/staff', newcomer('regional_manager', here.id)),
  ])
  expect(refused.map((answer) => answer.statusCode)).toEqual([403, 403, 403, 403])
  const cashier = await aPerson(app, 'cashier', here.id)
  expect((await grant(lead, cashier.id, 'branch_manager', here.id)).statusCode).toBe(201)
  expect((await grant(lead, cashier.id, 'owner', here.id)).statusCode).toBe(403)
  expect((await grant(lead, cashier.id, 'cashier', elsewhere.id)).statusCode).toBe(403)
})

test('a manager does not act on people who hold more, whatever the way', async () => {
  const regional = await aPerson(app, 'regional_manager')
  const answers = await Promise.all([
    lead.send('POST', `/api/v1/staff/${regional.id}/password`),
    lead.send('POST', `/api/v1/staff/${regional.id}/deactivate`),
    lead.send('PUT', `/api/v1/staff/${regional.id}`, {
      name: 'X',
      email: 'x@example.com',
      locale: 'en',
      version: 1,
    }),
    lead.send('DELETE', `/api/v1/staff/${regional.id}/sessions`),
  ])
  expect(answers.map((answer) => answer.statusCode)).toEqual([403, 403, 403, 403])
  await signedIn(app, regional)
})

test('nobody changes their own roles, place or password this way', async () => {
  const [own] = await grantsOf(owner.id)
  const answers = await Promise.all([
    grant(boss, owner.id, 'cashier', here.id),
    boss.send('DELETE', `/api/v1/staff/${owner.id}/grants/${own?.id}`),
    boss.send('POST', `/api/v1/staff/${owner.id}/deactivate`),
    boss.send('POST', `/api/v1/staff/${owner.id}/password`),
  ])
  expect(answers.map((answer) => answer.json().type)).toEqual(Array(4).fill('urn:clothesline:identity.not_oneself'))
})

test('a role given or taken away counts from the next request on', async () => {
  const person = await aPerson(app, 'cashier', here.id)
  const browser = await signedIn(app, person)
  expect((await browser.send('GET', '/api/v1/staff')).statusCode).toBe(403)
  const given = await grant(boss, person.id, 'branch_manager', here.id)
  expect((await grant(boss, person.id, 'branch_manager', here.id)).statusCode).toBe(409)
  expect((await browser.send('GET', '/api/v1/staff')).statusCode).toBe(200)
  await boss.send('DELETE', `/api/v1/staff/${person.id}/grants/${given.json().id}`)
  expect((await browser.send('GET', '/api/v1/staff')).statusCode).toBe(403)
})

test('a role given until a moment ends by itself', async () => {
  const person = await aPerson(app, 'cashier', here.id)
  const browser = await signedIn(app, person)
  const past = await grant(boss, person.id, 'branch_manager', here.id, new Date(Date.now() - 1000).toISOString())
  expect(past.statusCode).toBe(422)
  await grant(boss, person.id, 'branch_manager', here.id, new Date(Date.now() + 1500).toISOString())
  expect((await browser.send('GET', '/api/v1/staff')).statusCode).toBe(200)
  await expect.poll(async () => (await browser.send('GET', '/api/v1/staff')).statusCode, { timeout: 10_000 }).toBe(403)
})

test('two owners who remove each other at the same moment leave one', async () => {
  const alone = await openTestApp()
  try {
    const [first, second] = [await aPerson(alone, 'owner'), await aPerson(alone, 'owner')]
    const [one, two] = [await signedIn(alone, first), await signedIn(alone, second)]
    const answers = await Promise.all([
      one.send('POST', `/api/v1/staff/${second.id}/deactivate`),
      two.send('POST', `/api/v1/staff/${first.id}/deactivate`),
    ])
    expect(answers.filter((answer) => answer.statusCode === 200)).toHaveLength(1)
    const key = await alone.as('owner')
    const left = (await key.send('GET', '/api/v1/staff')).json().staff.filter((one: { active: boolean }) => one.active)
    expect(left).toHaveLength(1)
    const refused = await key.send('POST', `/api/v1/staff/${left[0].id}/deactivate`)
    expect(refused.json().type).toBe('urn:clothesline:identity.last_owner')
    const withdrawn = await key.send('DELETE', `/api/v1/staff/${left[0].id}/grants/${left[0].grants[0].id}`)
    expect(withdrawn.json().type).toBe('urn:clothesline:identity.last_owner')
  } finally {
    await alone.close()
  }
})

test('staff of another branch are unknown to a branch’s manager, and abilities come with the data', async () => {
  const there = await aPerson(app, 'cashier', elsewhere.id)
  const cashier = await aPerson(app, 'cashier', here.id)
  const { staff } = (await lead.send('GET', '/api/v1/staff')).json()
  const byId = new Map(staff.map((one: { id: string }) => [one.id, one]))
  expect(byId.has(there.id)).toBe(false)
  expect(byId.has(owner.id)).toBe(false)
  expect(byId.get(cashier.id)).toMatchObject({
    can: { change: true, endSessions: true },
    grants: [{ role: 'cashier', can: { withdraw: true } }],
  })
  expect((await lead.send('GET', `/api/v1/staff/${there.id}`)).statusCode).toBe(404)
  expect((await lead.send('GET', `/api/v1/staff/${there.id}/sessions`)).statusCode).toBe(404)
  const roles = (await lead.send('GET', '/api/v1/roles')).json().roles
  const give = (role: string) => roles.find((one: { role: string }) => one.role === role).can.give
  expect([give('cashier'), give('owner'), give('customer')]).toEqual([[here.id], [], []])
})

test('a change to somebody names the version it was made to', async () => {
  const person = await aPerson(app, 'cashier', here.id)
  const change = (version: number) =>
    boss.send('PUT', `/api/v1/staff/${person.id}`, { name: 'Renamed', email: person.email, locale: 'ar', version })
  expect((await change(1)).json()).toEqual({ id: person.id, version: 2 })
  expect((await change(1)).json().type).toBe('urn:clothesline:platform.stale_version')
})

test('a reset password ends the sessions, and the new one opens', async () => {
  const person = await aPerson(app, 'cashier', here.id)
  const browser = await signedIn(app, person)
  const { password } = (await lead.send('POST', `/api/v1/staff/${person.id}/password`)).json()
  expect((await browser.send('GET', '/api/v1/me')).statusCode).toBe(401)
  const old = await aBrowser(app).send('POST', '/api/auth/sign-in/email', {
    email: person.email,
    password: person.password,
  })
  expect(old.statusCode).toBe(401)
  await signedIn(app, { ...person, password })
})

test('a refused grant is an audit entry that names the refusal', async () => {
  const person = await aPerson(app, 'cashier', here.id)
  const request = await grant(lead, person.id, 'owner', null)
  const { rows } = await app.database.relay.query(
    'select action, result, error from platform.audit_entry where request_id = $1',
    [request.json().requestId],
  )
  expect(rows).toEqual([{ action: 'identity.grant_role', result: 'refused', error: 'platform.not_allowed' }])
})

test('names are text: control characters are refused, markup and SQL are kept as they are', async () => {
  const bad = await boss.send('POST', '/api/v1/staff', { ...newcomer('cashier', here.id), name: 'a\u0000b' })
  expect(bad.statusCode).toBe(422)
  const name = `Robert'); drop table staff;-- <img src=x onerror=alert(1)>`
  const { id } = (await boss.send('POST', '/api/v1/staff', { ...newcomer('cashier', here.id), name })).json()
  expect((await boss.send('GET', `/api/v1/staff/${id}`)).json().name).toBe(name)
})
