import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aBrowser, aPerson, type Person, signedIn } from '#testing/people.ts'
import { spend } from './sign-in-tries.ts'

let app: TestApp
let owner: Person
beforeAll(async () => {
  app = await openTestApp()
  owner = await aPerson(app, 'owner')
})
afterAll(() => app?.close())

const signIn = (email: string, password: string) =>
  aBrowser(app).send('POST', '/api/auth/sign-in/email', { email, password })

interface Entry {
  action: string
  result: string
  subject: string
  actor_id: string
}

const entriesAbout = async (staffId: string): Promise<Entry[]> => {
  const { rows } = await app.database.relay.query<Entry>(
    'select action, result, subject, actor_id from platform.audit_entry where subject = $1 order by at, id',
    [`staff/${staffId}`],
  )
  return rows
}

test('whoever signs in is known at the next request, with their rights, and never gets to see the token', async () => {
  const response = await signIn(owner.email.toUpperCase(), owner.password)
  expect(response.statusCode).toBe(200)
  expect(response.body).not.toMatch(/token/)
  const [cookie] = response.cookies
  expect(cookie).toMatchObject({ name: 'clothesline.session_token', httpOnly: true, sameSite: 'Lax', path: '/' })

  const browser = await signedIn(app, owner)
  const me = await browser.send('GET', '/api/v1/me')
  expect(me.statusCode).toBe(200)
  expect(me.json()).toMatchObject({
    actor: { kind: 'staff', id: owner.id, name: owner.name },
    staff: { email: owner.email, twoFactor: false, hasPin: false },
  })
  expect(me.json().permissions).toContain('api_keys.write')
})

test('an unknown address and a wrong password get the same answer', async () => {
  const answers = await Promise.all([
    signIn(owner.email, 'not the right password'),
    signIn('nobody@example.com', 'not the right password'),
    signIn('not an address', 'not the right password'),
  ])
  const bare = answers.map((answer) => ({ ...answer.json(), requestId: '' }))
  expect(answers.map((answer) => answer.statusCode)).toEqual([401, 401, 401])
  expect(bare[1]).toEqual(bare[0])
  expect(bare[2]).toEqual(bare[0])
  expect(bare[0].detail).toBe('The e-mail address or the password is not right.')
})

test('coming, going and being refused are audit entries, one each', async () => {
  const person = await aPerson(app, 'cashier')
  await signIn(person.email, 'not the right password')
  const browser = await signedIn(app, person)
  expect((await browser.send('POST', '/api/auth/sign-out')).statusCode).toBe(200)
  expect((await browser.send('GET', '/api/v1/me')).statusCode).toBe(401)
  const entries = (await entriesAbout(person.id)).filter(({ action }) => action !== 'identity.add_staff')
  expect(entries.map(({ action, result }) => `${action} ${result}`)).toEqual([
    'identity.sign_in refused',
    'identity.sign_in done',
    'identity.sign_out done',
  ])
  expect(entries.map((entry) => entry.actor_id === person.id)).toEqual([false, true, true])
})

test('a session that is ended stops at the very next request', async () => {
  const person = await aPerson(app, 'cashier')
  const [browser, boss] = await Promise.all([signedIn(app, person), signedIn(app, owner)])
  expect((await browser.send('GET', '/api/v1/me')).statusCode).toBe(200)
  const listed = await boss.send('GET', `/api/v1/staff/${person.id}/sessions`)
  expect(listed.json().sessions).toHaveLength(1)
  const ended = await boss.send('DELETE', `/api/v1/staff/${person.id}/sessions/${listed.json().sessions[0].id}`)
  expect(ended.json()).toEqual({ ended: 1 })
  expect((await browser.send('GET', '/api/v1/me')).statusCode).toBe(401)
})

test('one may end all of one’s other sessions', async () => {
  const person = await aPerson(app, 'cashier')
  const [here, there] = [await signedIn(app, person), await signedIn(app, person)]
  const { sessions } = (await here.send('GET', '/api/v1/me/sessions')).json()
  expect(sessions.map((session: { current: boolean }) => session.current)).toEqual([false, true])
  expect((await here.send('DELETE', '/api/v1/me/sessions')).json()).toEqual({ ended: 1 })
  expect((await there.send('GET', '/api/v1/me')).statusCode).toBe(401)
  expect((await here.send('GET', '/api/v1/me')).statusCode).toBe(200)
})

test('a changed password ends the other sessions, and the old one no longer opens', async () => {
  const person = await aPerson(app, 'cashier')
  const [here, there] = [await signedIn(app, person), await signedIn(app, person)]
  const change = (currentPassword: string, newPassword: string) =>
    here.send('POST', '/api/auth/change-password', { currentPassword, newPassword })
  expect((await change(person.password, 'short')).statusCode).toBe(422)
  expect((await change('not the right password', 'another long password')).statusCode).toBe(422)
  expect((await change(person.password, 'another long password')).statusCode).toBe(200)
  expect((await there.send('GET', '/api/v1/me')).statusCode).toBe(401)
  expect((await here.send('GET', '/api/v1/me')).statusCode).toBe(200)
  expect((await signIn(person.email, person.password)).statusCode).toBe(401)
  expect((await signIn(person.email, 'another long password')).statusCode).toBe(200)
})

test('a cookie that we did not sign is nobody’s', async () => {
  const browser = await signedIn(app, owner)
  const [name, value = ''] = [...browser.cookies][0] ?? ['', '']
  const [token = ''] = decodeURIComponent(value).split('.')
  const forged = [
    token,
    `${token}.`,
    `${token}.${Buffer.alloc(32).toString('base64')}`,
    '%',
    '.',
    '%00',
    'a'.repeat(5000),
  ]
  for (const text of forged) {
    const answer = await app.http.inject({
      url: '/api/v1/me',
      headers: { cookie: `${name}=${encodeURIComponent(text)}` },
    })
    expect(answer.statusCode).toBe(401)
  }
  expect((await app.http.inject({ url: '/api/v1/me', headers: { cookie: `${name}=%E0%A4%A` } })).statusCode).toBe(401)
})

test('too many wrong passwords close an address for a while, to the right one as well', async () => {
  const person = await aPerson(app, 'cashier')
  const tries = Array.from({ length: 14 }, () => signIn(person.email, 'not the right password'))
  const codes = (await Promise.all(tries)).map((answer) => answer.statusCode)
  expect(codes.filter((code) => code === 401)).toHaveLength(10)
  expect(codes.filter((code) => code === 429)).toHaveLength(4)
  const locked = await signIn(person.email, person.password)
  expect(locked.statusCode).toBe(429)
  expect(locked.json().type).toBe('urn:clothesline:identity.too_many_tries')
})

test('one place that keeps trying at many addresses is slowed down', async () => {
  const attempt = (_: unknown, index: number) =>
    aBrowser(app).inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      payload: { email: `guess${index}@example.com`, password: 'not the right password' },
      remoteAddress: '203.0.113.9',
    })
  const codes = (await Promise.all(Array.from({ length: 34 }, attempt))).map((answer) => answer.statusCode)
  expect(codes.filter((code) => code === 401)).toHaveLength(30)
  expect(codes.filter((code) => code === 429)).toHaveLength(4)
})

test('a plant that signs in all morning behind one address is never slowed down', async () => {
  const allowance = { key: 'place|plant', max: 30, seconds: 60 }
  const begin = app.clock.now().getTime()
  const waits: number[] = []
  for (let person = 0; person < 60; person += 1)
    waits.push(await spend(app.database.auth, allowance, new Date(begin + person * 2_500)))
  expect(waits).toEqual(waits.map(() => 0))
})

test('what is not opened on purpose of the sign-in library stays shut', async () => {
  const shut = [
    'sign-up/email',
    'update-user',
    'delete-user',
    'get-session',
    'list-sessions',
    'sign-in/social',
    'request-password-reset',
  ]
  const browser = await signedIn(app, owner)
  for (const path of shut) {
    expect((await browser.send('POST', `/api/auth/${path}`, {})).statusCode, path).toBe(404)
  }
})

test('bad input at the door is a refusal that says what to do', async () => {
  const post = (payload: string, type = 'application/json') =>
    app.http.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload, headers: { 'content-type': type } })
  expect((await post('{')).statusCode).toBe(400)
  expect((await post('{"email":1}')).statusCode).toBe(422)
  expect((await post(JSON.stringify({ email: 'a@b.de', password: 'x'.repeat(20_000) }))).statusCode).toBe(413)
  expect((await post(JSON.stringify({ email: 'a\u0000@b.de', password: 'x' }))).statusCode).toBeLessThan(500)
  expect((await post(JSON.stringify({ email: 'a@b.de', password: 'x\u0000y' }))).statusCode).toBe(401)
})

test('a sign-in from another site is refused', async () => {
  const { email, password } = owner
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email, password },
    headers: { origin: 'https://evil.example', host: 'laundry.example' },
  })
  expect(answer.statusCode).toBe(403)
})

test('somebody who no longer works here cannot sign in, and is not told why', async () => {
  const person = await aPerson(app, 'cashier', (await aBranch(app)).id)
  const browser = await signedIn(app, person)
  const boss = await signedIn(app, owner)
  expect((await boss.send('POST', `/api/v1/staff/${person.id}/deactivate`)).statusCode).toBe(200)
  expect((await browser.send('GET', '/api/v1/me')).statusCode).toBe(401)
  const answer = await signIn(person.email, person.password)
  expect(answer.statusCode).toBe(401)
  expect(answer.json().detail).toBe('The e-mail address or the password is not right.')
  expect((await boss.send('POST', `/api/v1/staff/${person.id}/reactivate`)).statusCode).toBe(200)
  expect((await signIn(person.email, person.password)).statusCode).toBe(200)
})
