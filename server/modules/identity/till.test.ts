import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aPerson, type Browser, type Person, signedIn } from '#testing/people.ts'

let app: TestApp
let branch: { id: string }
let elsewhere: { id: string }
beforeAll(async () => {
  app = await openTestApp()
  branch = await aBranch(app)
  elsewhere = await aBranch(app)
})
afterAll(() => app?.close())

const pin = '2580'

async function withPin(person: Person): Promise<Person> {
  const browser = await signedIn(app, person)
  const answer = await browser.send('PUT', '/api/v1/me/pin', { pin })
  expect(answer.statusCode, answer.body).toBe(204)
  return person
}

const till = async (): Promise<Browser> => signedIn(app, await aPerson(app, 'cashier', branch.id))

const switchTo = (browser: Browser, staffId: string, tried = pin, branchId = branch.id) =>
  browser.send('POST', '/api/v1/till/switch', { staffId, branchId, pin: tried })

test('a PIN hands the till over, for this branch and the counter alone, and ends the session before', async () => {
  const owner = await withPin(await aPerson(app, 'owner'))
  const first = await till()
  const before = [...first.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await switchTo(first, owner.id)
  expect(answer.statusCode).toBe(200)
  const me = (await first.send('GET', '/api/v1/me')).json()
  expect(me.actor).toMatchObject({ id: owner.id, name: owner.name })
  expect(me.permissions).toEqual([])
  expect(me.branches.map((one: { id: string }) => one.id)).toEqual([branch.id])
  expect(me.branches[0].permissions).toContain('orders.write')
  expect(me.branches[0].permissions).not.toContain('staff.write')
  expect((await first.send('PUT', '/api/v1/me/pin', { pin: '9753' })).statusCode).toBe(403)
  expect((await first.send('GET', '/api/v1/api-keys')).statusCode).toBe(403)
  const old = await app.http.inject({ url: '/api/v1/me', headers: { cookie: before } })
  expect(old.statusCode).toBe(401)
})

test('the picker shows who has a PIN and works here, by name alone', async () => {
  const [here, there, without] = await Promise.all([
    aPerson(app, 'cashier', branch.id).then(withPin),
    aPerson(app, 'cashier', elsewhere.id).then(withPin),
    aPerson(app, 'cashier', branch.id),
  ])
  const { people } = (await (await till()).send('GET', `/api/v1/till/${branch.id}/people`)).json()
  const ids = people.map((person: { id: string }) => person.id)
  expect(ids).toContain(here.id)
  expect(ids).not.toContain(there.id)
  expect(ids).not.toContain(without.id)
  expect(Object.keys(people[0])).toEqual(['id', 'name'])
})

test('wrong PIN, no PIN, nobody, and somebody of another branch are answered alike', async () => {
  const there = await withPin(await aPerson(app, 'cashier', elsewhere.id))
  const here = await withPin(await aPerson(app, 'cashier', branch.id))
  const without = await aPerson(app, 'cashier', branch.id)
  const browser = await till()
  const answers = [
    await switchTo(browser, here.id, '1470'),
    await switchTo(browser, there.id),
    await switchTo(browser, without.id),
    await switchTo(browser, '019aabcd-0000-7000-8000-000000000001'),
  ]
  expect(answers.map((answer) => answer.statusCode)).toEqual([403, 403, 403, 403])
  expect(new Set(answers.map((answer) => answer.json().detail)).size).toBe(1)
  expect((await switchTo(browser, here.id, pin, elsewhere.id)).json().type).toBe('urn:clothesline:platform.not_allowed')
})

test('of many guesses at once no more than five are looked at, and then the right PIN is locked out too', async () => {
  const person = await withPin(await aPerson(app, 'cashier', branch.id))
  const tills = await Promise.all(Array.from({ length: 4 }, till))
  const guesses = tills.flatMap((browser) =>
    Array.from({ length: 4 }, (_, index) => switchTo(browser, person.id, `70${index}1`)),
  )
  const codes = (await Promise.all(guesses)).map((answer) => answer.statusCode)
  expect(codes.filter((code) => code === 403)).toHaveLength(5)
  expect(codes.filter((code) => code === 429)).toHaveLength(11)
  expect((await switchTo(await till(), person.id)).statusCode).toBe(429)

  const entries = await app.database.relay.query(
    `select result, error, count(*)::int as count from platform.audit_entry
      where action = 'identity.switch_till' and (subject = $1 or error = 'identity.pin_locked') group by 1, 2 order by 2`,
    [`staff/${person.id}`],
  )
  expect(entries.rows).toEqual([
    { result: 'refused', error: 'identity.pin_locked', count: 12 },
    { result: 'refused', error: 'identity.pin_refused', count: 5 },
  ])
  app.clock.advance(61_000)
  expect((await switchTo(await till(), person.id)).statusCode).toBe(200)
})

test('a right PIN forgets the wrong ones before it', async () => {
  const person = await withPin(await aPerson(app, 'cashier', branch.id))
  for (let round = 0; round < 3; round += 1) {
    const browser = await till()
    for (const guess of ['7001', '7002', '7003'])
      expect((await switchTo(browser, person.id, guess)).statusCode).toBe(403)
    expect((await switchTo(browser, person.id)).statusCode).toBe(200)
  }
})

test('a till that was handed over cannot be handed over again from the session before', async () => {
  const person = await withPin(await aPerson(app, 'cashier', branch.id))
  const browser = await till()
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = () =>
    app.http.inject({
      method: 'POST',
      url: '/api/v1/till/switch',
      headers: { cookie, 'idempotency-key': 'switch-1' },
      payload: { staffId: person.id, branchId: branch.id, pin },
    })
  const first = await request()
  expect(first.statusCode).toBe(200)
  expect((await request()).statusCode).toBe(401)
})

test('a PIN is 4 to 8 digits that are not a row, and a program has none', async () => {
  const browser = await signedIn(app, await aPerson(app, 'cashier', branch.id))
  for (const bad of ['123', '1234', '0000', 'abcd', '123456789', 1234]) {
    expect((await browser.send('PUT', '/api/v1/me/pin', { pin: bad })).statusCode).toBe(422)
  }
  const key = await app.as('cashier', branch.id)
  expect((await key.send('PUT', '/api/v1/me/pin', { pin })).statusCode).toBe(403)
  const person = await withPin(await aPerson(app, 'cashier', branch.id))
  expect(
    (await key.send('POST', '/api/v1/till/switch', { staffId: person.id, branchId: branch.id, pin })).statusCode,
  ).toBe(403)
})
