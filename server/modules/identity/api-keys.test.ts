import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPerson, type Browser, signedIn } from '#testing/people.ts'

let app: TestApp
let branch: { id: string }
let boss: Browser
beforeAll(async () => {
  app = await openTestApp()
  branch = await aBranch(app)
  boss = await signedIn(app, await aPerson(app, 'owner'))
})
afterAll(() => app?.close())

const key = (more: object = {}) => ({ name: 'Bookkeeping', role: 'accountant', branchId: null, ...more })
const create = (more: object = {}) => boss.send('POST', '/api/v1/api-keys', key(more))
const use = (secret: string, url = '/api/v1/me') =>
  app.http.inject({ url, headers: { authorization: `Bearer ${secret}` } })

test('a key works until it is revoked, and its secret is nowhere in the database', async () => {
  const { id, secret, prefix } = (await create()).json()
  expect(secret.startsWith(prefix)).toBe(true)
  const me = (await use(secret)).json()
  expect(me).toMatchObject({ actor: { kind: 'api_key', id, name: 'Bookkeeping' }, staff: null })
  const dump = await app.database.relay.query(`select string_agg(e::text, ' ') as all from platform.audit_entry e`)
  expect(dump.rows[0].all).not.toContain(secret)
  expect((await boss.send('DELETE', `/api/v1/api-keys/${id}`)).statusCode).toBe(200)
  expect((await use(secret)).statusCode).toBe(401)
  expect((await boss.send('DELETE', `/api/v1/api-keys/${id}`)).statusCode).toBe(409)
})

test('the list shows when a key was last used, and never its secret or digest', async () => {
  const { id, secret } = (await create()).json()
  await use(secret)
  const find = async () => {
    const { keys } = (await boss.send('GET', '/api/v1/api-keys')).json()
    return keys.find((one: { id: string }) => one.id === id)
  }
  await expect.poll(async () => (await find()).lastUsedAt, { timeout: 10_000 }).not.toBeNull()
  expect(Object.keys(await find())).not.toContain('digest')
  expect(JSON.stringify(await find())).not.toContain(secret)
})

test('a key narrowed to some rights holds those alone', async () => {
  const narrow = (await create({ role: 'owner', scopes: ['settings.read'] })).json()
  expect((await use(narrow.secret, '/api/v1/branches')).statusCode).toBe(200)
  expect((await use(narrow.secret, '/api/v1/staff')).statusCode).toBe(403)
  const beyond = await create({ role: 'accountant', scopes: ['orders.write'] })
  expect(beyond.json().type).toBe('urn:clothesline:identity.scope_beyond_role')
})

test('a key of one branch sees that branch', async () => {
  const { secret } = (await create({ role: 'cashier', branchId: branch.id })).json()
  expect((await use(secret)).json().branches.map((one: { id: string }) => one.id)).toEqual([branch.id])
})

test('a key ends at its moment', async () => {
  expect((await create({ expiresAt: new Date(Date.now() - 1000).toISOString() })).statusCode).toBe(422)
  const { secret } = (await create({ expiresAt: new Date(Date.now() + 1500).toISOString() })).json()
  expect((await use(secret)).statusCode).toBe(200)
  await expect.poll(async () => (await use(secret)).statusCode, { timeout: 10_000 }).toBe(401)
})

test('whoever sends a key acts by the key or not at all, even with a good cookie beside it', async () => {
  for (const authorization of ['Bearer clk_wrong', 'Bearer', 'Basic YTpi', `Bearer clk_${'A'.repeat(43)}`]) {
    expect((await boss.inject({ url: '/api/v1/me', headers: { authorization } })).statusCode).toBe(401)
  }
})

test('the same request sent twice under one key makes one API key and shows the same secret', async () => {
  const send = () =>
    boss.inject({ method: 'POST', url: '/api/v1/api-keys', payload: key(), headers: { 'idempotency-key': 'once' } })
  const [first, second] = [await send(), await send()]
  expect(first.statusCode).toBe(201)
  expect(second.json()).toEqual(first.json())
  expect((await use(second.json().secret)).statusCode).toBe(200)
})

test('a developer’s key never holds more than the developer', async () => {
  const developer = await signedIn(app, await aPerson(app, 'developer'))
  const make = (role: string) => developer.send('POST', '/api/v1/api-keys', key({ role }))
  expect((await make('developer')).statusCode).toBe(201)
  expect((await make('owner')).json().type).toBe('urn:clothesline:identity.cannot_give_role')
  expect((await make('cashier')).statusCode).toBe(403)
})

test('the reading role cannot read digests, PINs, passwords or session tokens', async () => {
  const secrets = [
    'digest from identity.api_keys',
    'hash from identity.staff_pins',
    'password from identity.credentials',
  ]
  const more = ['token from identity.sessions', 'secret from identity.two_factors', 'value from identity.verifications']
  for (const column of [...secrets, ...more]) {
    await expect(app.database.reader.query(`select ${column}`), column).rejects.toThrow(/permission denied/)
  }
  await expect(app.database.writer.query('select password from identity.credentials')).rejects.toThrow(
    /permission denied/,
  )
  await expect(app.database.auth.query('update identity.role_grants set role = $1', ['owner'])).rejects.toThrow(
    /permission denied/,
  )
})
