import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSecrets } from '#platform/data-directory/secrets.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { runningPostgres } from '#platform/postgres/start-postgres.ts'
import { cleanUp, freePort, killPostgres, launch, postgresPid, serve } from '#testing/real-server.ts'

let dataDir: string
let port: number

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clothesline-start-'))
  port = await freePort()
})

afterAll(async () => {
  await cleanUp(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

const at = (more: Partial<Parameters<typeof launch>[0]> = {}) => ({ dataDir, port, ...more })
const signInLines = (output: string): string[] => output.split('\n').filter((line) => line.includes('@demo.example'))

async function stopped(server: ReturnType<typeof launch>): Promise<void> {
  server.signal('SIGTERM')
  expect(await server.ended).toBe(0)
  expect(await postgresPid(dataDir)).toBeUndefined()
}

/** Starts a server that refuses: its words, in which no stack trace stands. */
async function refusalOf(start: Parameters<typeof launch>[0]): Promise<string> {
  const server = launch(start)
  expect(await server.ended).toBe(1)
  expect(server.output()).not.toMatch(/^\s+at /m)
  return server.output().trim()
}

let firstSignIns: string[]

test('a start that is broken off leaves nothing running', async () => {
  const server = launch(at())
  await expect.poll(() => postgresPid(dataDir), { timeout: 30_000 }).toBeDefined()
  await stopped(server)
})

test('the first start says where it is and how to sign in, and the sign-in works', async () => {
  const server = await serve(at({ env: { DEMO: 'on' } }))
  await server.says('Press Ctrl-C to stop it.')
  expect(server.output()).toContain(`Clothesline is ready at ${server.url}`)
  firstSignIns = signInLines(server.output())
  expect(firstSignIns.map((line) => line.trim().split(/\s+/)[0])).toContain('cashier')
  const ready = await fetch(`${server.url}/health/ready`)
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', degraded: [] }])
  const [, email, password] = firstSignIns[0]?.trim().split(/\s+/) ?? []
  const signedIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email, password }),
  })
  expect(signedIn.status).toBe(200)
  expect((await stat(join(dataDir, 'demo.json'))).mode & 0o777).toBe(0o600)
  const second = await refusalOf(at({ port: await freePort() }))
  expect(second).toContain(`Another Clothesline server (pid ${server.pid}) already runs on the data directory`)
  await stopped(server)
})

test('a later start shows the same sign-ins, and none in production', async () => {
  const again = await serve(at({ env: { DEMO: 'on' } }))
  await again.says('Press Ctrl-C to stop it.')
  expect(signInLines(again.output())).toEqual(firstSignIns)
  await stopped(again)
  const production = await serve(at({ env: { NODE_ENV: 'production', DEMO: '' } }))
  await production.says('Press Ctrl-C to stop it.')
  expect(production.output()).not.toContain('demo')
  await stopped(production)
})

test('a taken port is said in a sentence, and PostgreSQL does not stay behind', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
  expect(await refusalOf(at())).toBe(
    `The port ${port} is taken by another program. Stop it, or set PORT to a free one.`,
  )
  expect(await postgresPid(dataDir)).toBeUndefined()
  await new Promise((resolve) => other.close(resolve))
})

test('after kill -9 of the server the next start goes on with what is there', async () => {
  const server = await serve(at())
  server.signal('SIGKILL')
  expect(await server.ended).toBeNull()
  const next = await serve(at())
  expect((await fetch(`${next.url}/health/ready`)).status).toBe(200)
  await stopped(next)
})

test('after kill -9 of everything the next start goes on with what is there', async () => {
  const server = await serve(at())
  server.signal('SIGKILL')
  await Promise.all([server.ended, killPostgres(dataDir)])
  const next = await serve(at())
  expect((await fetch(`${next.url}/health/ready`)).status).toBe(200)
  await stopped(next)
})

test('when its PostgreSQL alone is killed the server brings it back and answers again', async () => {
  const server = await serve(at())
  await killPostgres(dataDir)
  const answer = async () => (await fetch(`${server.url}/health/ready`)).status
  await expect.poll(answer, { timeout: 30_000 }).toBe(200)
  await stopped(server)
})

test('a database newer than the program is refused', async () => {
  const server = await serve(at())
  const passwords = (await openSecrets({ path: dataDir })).databasePasswords
  const connection = await runningPostgres({ dataDirectory: dataDir, passwords })
  if (!connection) throw new Error('The database does not run.')
  await withClient(adminLogin(connection), (admin) =>
    admin.query(`insert into platform.migration (name, checksum) values ('29990101T0000_from_the_future', '')`),
  )
  await stopped(server)
  const words = await refusalOf(at())
  expect(words).toContain('The database is newer than this program')
  expect(words).toContain('29990101T0000_from_the_future')
  expect(await postgresPid(dataDir)).toBeUndefined()
})

test('what cannot work is refused in one sentence that names it', async () => {
  const unreachable = `postgres://somebody:secret@127.0.0.1:${await freePort()}/clothesline`
  const fresh = await mkdtemp(join(tmpdir(), 'clothesline-start-'))
  const wrong: [Partial<Parameters<typeof launch>[0]>, RegExp][] = [
    [{ env: { PORT: 'eighty' } }, /^The environment is not right: PORT must be a number\.$/],
    [{ env: { NODE_ENV: 'prod' } }, /NODE_ENV must be development, production or test/],
    [{ env: { NODE_ENV: 'production', DEMO: 'on' } }, /refused with NODE_ENV=production/],
    [{ dataDir: `${fresh}/cook`, args: ['cook'] }, /^There is no role “cook”\. Start with api, worker or all\.$/],
    [{ dataDir: '/proc/clothesline' }, /\/proc\/clothesline/],
    [{ env: { DATABASE_URL: 'mysql://localhost/x' } }, /DATABASE_URL must begin with postgres:\/\//],
    [{ dataDir: `${fresh}/unreachable`, env: { DATABASE_URL: unreachable } }, /^DATABASE_URL does not work: /],
  ]
  await Promise.all(
    wrong.map(async ([start, sentence]) => {
      const words = await refusalOf({ dataDir: fresh, port, ...start })
      expect(words).toMatch(sentence)
      expect(words.split('\n')).toHaveLength(1)
      expect(words).not.toContain('secret')
    }),
  )
  await rm(fresh, { recursive: true, force: true })
})
