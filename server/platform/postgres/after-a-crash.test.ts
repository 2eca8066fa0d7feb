import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSecrets } from '../data-directory/secrets.ts'
import { type ChildServer, startChildServer } from './child-server.ts'
import { adminLogin, type PostgresConnection } from './connection.ts'
import { pidsAtWorkOn, signalTo } from './leftovers.ts'
import { runningPostgres } from './start-postgres.ts'

let directory = ''
const cluster = () => join(directory, 'postgres')
const start = () => startChildServer({ directory })

async function connectionNow(): Promise<PostgresConnection> {
  const { databasePasswords } = await openSecrets({ path: directory })
  const found = await runningPostgres({ dataDirectory: directory, passwords: databasePasswords })
  if (found === undefined) throw new Error('No database runs.')
  return found
}

/** A client that outlives its connection, as a client must whose server is killed. */
async function client(): Promise<pg.Client> {
  const opened = new pg.Client(adminLogin(await connectionNow(), 'postgres'))
  opened.on('error', () => undefined)
  await opened.connect()
  return opened
}

async function rows(sql: string): Promise<unknown[]> {
  const opened = await client()
  const result = await opened.query(sql)
  await opened.end()
  return result.rows
}

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(10)
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
})
afterAll(async () => {
  signalTo(await pidsAtWorkOn(cluster()).catch(() => []), 'SIGKILL')
  await rm(directory, { recursive: true, force: true })
})

describe('after kill -9', () => {
  test('in the middle of creating the database, the next start creates it whole', async () => {
    const killed = await startChildServer({ directory, until: 'first words' })
    const halfMade = async () => (await readdir(directory)).filter((name) => name.startsWith('postgres.init-'))
    await eventually(async () => {
      const [name = ''] = await halfMade()
      return (await readdir(join(directory, name, 'base')).catch(() => [])).length > 0
    })
    await killed.end('SIGKILL')
    expect(await readdir(directory)).not.toContain('postgres')
    const server = await start()
    expect(server.said.refusal).toBeUndefined()
    expect(await halfMade()).toEqual([])
    await rows('create table kept as select 42 as answer')
    await server.end('SIGTERM')
  })

  test('of the server, the next start stops the database it left and opens it again', async () => {
    const killed = await start()
    await killed.end('SIGKILL')
    expect(await pidsAtWorkOn(cluster())).toContain(killed.said.postmaster)
    const server = await start()
    expect(server.said.postmaster).not.toBe(killed.said.postmaster)
    expect(await pidsAtWorkOn(cluster())).not.toContain(killed.said.postmaster)
    expect(await rows('select answer from kept')).toEqual([{ answer: 42 }])
    await server.end('SIGTERM')
  })

  test('of the server and the postmaster, a backend still at work is ended by the next start', async () => {
    const killed = await start()
    const busy = await client()
    busy.query('select count(*) from generate_series(1, 1000000000000)').catch(() => undefined)
    const [at] = (await rows("select pid from pg_stat_activity where query like 'select count(*) from gen%'")) as {
      pid: number
    }[]
    await killed.end('SIGKILL')
    process.kill(killed.said.postmaster ?? -1, 'SIGKILL')
    await eventually(async () => !(await pidsAtWorkOn(cluster())).includes(killed.said.postmaster ?? -1))
    expect(await pidsAtWorkOn(cluster())).toContain(at?.pid)
    const server = await start()
    expect(await pidsAtWorkOn(cluster())).not.toContain(at?.pid)
    expect(await rows('select answer from kept')).toEqual([{ answer: 42 }])
    await server.end('SIGTERM')
  })

  test('of everything, the next start opens the database, and spares a stranger who got the old pid', async () => {
    const killed = await start()
    const stranger = spawn('sleep', ['600'], { stdio: 'ignore' })
    const pids = await pidsAtWorkOn(cluster())
    await killed.end('SIGKILL')
    signalTo(pids, 'SIGKILL')
    await eventually(async () => (await pidsAtWorkOn(cluster())).length === 0)
    const pidFile = join(cluster(), 'postmaster.pid')
    const lines = (await readFile(pidFile, 'utf8')).split('\n')
    await writeFile(pidFile, [String(stranger.pid), ...lines.slice(1)].join('\n'))
    const server = await start()
    expect(server.said.refusal).toBeUndefined()
    expect(await rows('select answer from kept')).toEqual([{ answer: 42 }])
    await server.end('SIGTERM')
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    stranger.kill('SIGKILL')
    await once(stranger, 'exit')
  })
})

describe('a running server', () => {
  let server: ChildServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.end('SIGKILL'))

  test('refuses a second one on its data directory, which leaves the first alone', async () => {
    const second = await start()
    expect(second.said.refusal).toContain(`(pid ${server.pid}) already runs on the data directory ${directory}`)
    expect(await rows('select answer from kept')).toEqual([{ answer: 42 }])
  })

  test('keeps its database through a Ctrl-C, until it has drained', async () => {
    process.kill(-server.pid, 'SIGINT')
    expect(await rows('select pg_sleep(0.2)')).toHaveLength(1)
    expect(await pidsAtWorkOn(cluster())).toContain(server.said.postmaster)
    await server.end('SIGTERM')
    expect(await pidsAtWorkOn(cluster())).toEqual([])
  })
})
