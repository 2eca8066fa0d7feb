import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aPerson, asSystem, type Person } from '#testing/people.ts'
import { assembleApp } from '../../app.ts'
import { addStaff, hashPassword } from './index.ts'

let app: TestApp
let served: TestApp
let demo: Person
beforeAll(async () => {
  app = await openTestApp()
  const assembly = await assembleApp({
    ...app,
    config: { production: true, publicUrl: 'https://laundry.example', databaseUrl: undefined },
    secrets: app.database.secrets,
    clock: app.clock.now,
    logger: pino({ level: 'silent' }),
    apps: {},
    postgresState: () => ({ up: true }),
  })
  served = { ...app, ...assembly }
  const [email, password] = ['demo@example.com', 'the demo password']
  const input = {
    name: 'Demo',
    email,
    role: 'owner',
    branchId: null,
    demo: true,
    passwordHash: await hashPassword(password),
  }
  const { id } = await asSystem<{ id: string }>(app, addStaff, input)
  demo = { id, name: 'Demo', email, password }
})
afterAll(async () => {
  await served?.stop()
  await app?.close()
})

const signIn = (where: TestApp, { email, password }: Person) =>
  where.http.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })

test('in production demo people are answered like strangers, and their sessions from before are over', async () => {
  const before = await signIn(app, demo)
  expect(before.statusCode).toBe(200)
  const refused = await signIn(served, demo)
  expect(refused.statusCode).toBe(401)
  expect(refused.json().detail).toBe('The e-mail address or the password is not right.')
  const value = encodeURIComponent(before.cookies[0]?.value ?? '')
  const me = (where: TestApp, name: string) =>
    where.http.inject({ url: '/api/v1/me', headers: { cookie: `${name}=${value}` } })
  expect((await me(app, 'clothesline.session_token')).statusCode).toBe(200)
  expect((await me(served, '__Secure-clothesline.session_token')).statusCode).toBe(401)
})

test('behind https cookies are sent over https alone', async () => {
  const answer = await signIn(served, await aPerson(app, 'owner'))
  expect(answer.statusCode).toBe(200)
  expect(answer.cookies[0]).toMatchObject({ name: '__Secure-clothesline.session_token', secure: true, httpOnly: true })
})
