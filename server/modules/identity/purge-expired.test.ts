import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBrowser, aPerson, signedIn } from '#testing/people.ts'
import { jobsWith } from './jobs.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

async function purged(): Promise<void> {
  const context = { engine: app.engine, jobId: '1', attempt: 1, logger: app.http.log }
  for (const job of jobsWith(app.database.auth)) await job.run(context, {} as never)
}

const left = async (table: string): Promise<number> => {
  const { rows } = await app.database.auth.query<{ n: number }>(`select count(*)::int as n from identity.${table}`)
  return rows[0]?.n ?? 0
}

test('sessions that ended are forgotten a day later, those that hold go on', async () => {
  const person = await aPerson(app, 'cashier')
  const [over, ending, holding] = [
    await signedIn(app, person),
    await signedIn(app, person),
    await signedIn(app, person),
  ]
  const endSession = (nth: number, ago: string) =>
    app.database.auth.query(
      `update identity.sessions set expires_at = now() - $1::interval
       where id = (select id from identity.sessions order by created_at, id offset $2 limit 1)`,
      [ago, nth],
    )
  await endSession(0, '25 hours')
  await endSession(1, '1 minute')
  await purged()
  expect(await left('sessions')).toBe(2)
  const answers = await Promise.all([over, ending, holding].map((browser) => browser.send('GET', '/api/v1/me')))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 200])
})

test('wrong tries are forgotten a day later', async () => {
  const wrong = { email: 'nobody@example.org', password: 'not the password' }
  await aBrowser(app).send('POST', '/api/auth/sign-in/email', wrong)
  await purged()
  expect(await left('rate_limits')).toBeGreaterThan(0)
  await app.database.auth.query('update identity.rate_limits set last_request = last_request - 25 * 3600000')
  await purged()
  expect(await left('rate_limits')).toBe(0)
})
