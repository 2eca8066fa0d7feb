import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adminLogin, withClient } from './connection.ts'
import { pidsAtWorkOn } from './leftovers.ts'
import { type EmbeddedPostgres, type PostgresRequest, runningPostgres, startPostgres } from './start-postgres.ts'
import type { PostgresState } from './supervise.ts'

const logger = { info: () => {}, warn: () => {}, error: () => {} }
const passwords = { postgres: 'the-first-password-of-thirty-two-characters' }
let dataDirectory = ''
const request = (): PostgresRequest => ({ dataDirectory, passwords, logger, fsync: false })
const cluster = () => join(dataDirectory, 'postgres')
const ask = async (postgres: Pick<EmbeddedPostgres, 'connection'>, sql: string): Promise<unknown[]> =>
  withClient(adminLogin(postgres.connection, 'postgres'), async (client) => (await client.query(sql)).rows)

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
})
afterAll(() => rm(dataDirectory, { recursive: true, force: true }))

describe('the embedded database', () => {
  test('is created on the first start, and keeps its rows over the next', async () => {
    const first = await startPostgres(request())
    await ask(first, 'create table kept as select 42 as answer')
    await first.stop()
    const second = await startPostgres(request())
    expect(await ask(second, 'select answer from kept')).toEqual([{ answer: 42 }])
    await second.stop()
  })

  test('leaves no program, socket or half-made cluster behind when it is stopped', async () => {
    const postgres = await startPostgres(request())
    expect(await pidsAtWorkOn(cluster())).toContain(postgres.pid())
    await postgres.stop()
    expect(await pidsAtWorkOn(cluster())).toEqual([])
    await expect(stat(postgres.connection.host)).rejects.toThrow('ENOENT')
    expect((await readdir(dataDirectory)).filter((name) => name !== 'cache').sort()).toEqual(['log', 'postgres'])
  })

  test('is durable, checksummed, in UTF-8 and UTC, and finds similar names in every script', async () => {
    const postgres = await startPostgres({ ...request(), fsync: true })
    const [row] = await ask(
      postgres,
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
        current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
        current_setting('timezone') as zone, current_setting('listen_addresses') as addresses`,
    )
    expect(row).toEqual({ fsync: 'on', commit: 'on', checksums: 'on', encoding: 'UTF8', zone: 'UTC', addresses: '' })
    await ask(postgres, 'create extension pg_trgm')
    const [similar] = await ask(
      postgres,
      "select similarity('Мария', 'Марья') > 0 as cyrillic, similarity('محمد', 'محمود') > 0 as arabic",
    )
    expect(similar).toEqual({ cyrillic: true, arabic: true })
    await postgres.stop()
  })

  test.runIf(process.platform === 'linux')(
    'does not interrupt a server that has just sent it a statement',
    async () => {
      const postgres = await startPostgres(request())
      const [row] = await ask(postgres, "select pg_read_file('/proc/self/stat') as stat")
      const fields = (row as { stat: string }).stat.split(') ')[1]?.split(' ') ?? []
      const [policy, batch] = [fields[38], '3']
      expect(policy).toBe(batch)
      await postgres.stop()
    },
  )

  test('asks everybody for the password, and lets nobody else into its socket', async () => {
    const postgres = await startPostgres(request())
    expect((await stat(postgres.connection.host)).mode & 0o777).toBe(0o700)
    const wrong = { connection: { ...postgres.connection, adminPassword: 'wrong' } }
    await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed')
    await postgres.stop()
  })

  test('is found by another program while it runs, and only then', async () => {
    const postgres = await startPostgres(request())
    expect(await runningPostgres(request())).toEqual(postgres.connection)
    await postgres.stop()
    expect(await runningPostgres(request())).toBeUndefined()
  })

  test('comes back when it dies, and says so', async () => {
    const postgres = await startPostgres(request())
    const { promise: back, resolve } = Promise.withResolvers<void>()
    const states: PostgresState[] = []
    postgres.onCrash((state) => {
      states.push(state)
      if (state.up) resolve()
    })
    const before = postgres.pid()
    process.kill(before, 'SIGKILL')
    await back
    expect(states.map((state) => state.up)).toEqual([false, true])
    expect(states[0]).toMatchObject({ reason: expect.stringContaining('SIGKILL') })
    expect(postgres.pid()).not.toBe(before)
    expect(await ask(postgres, 'select answer from kept')).toEqual([{ answer: 42 }])
    await postgres.stop()
  })

  test('can be stopped while it is being brought back', async () => {
    const postgres = await startPostgres(request())
    const down = new Promise<void>((resolve) => postgres.onCrash(() => resolve()))
    process.kill(postgres.pid(), 'SIGKILL')
    await down
    await postgres.stop()
    expect(await pidsAtWorkOn(cluster())).toEqual([])
  })

  test('accepts new secrets when the old ones were lost', async () => {
    const other = { ...request(), passwords: { postgres: 'the-second-password-of-thirty-two-characters' } }
    const postgres = await startPostgres(other)
    expect(await ask(postgres, 'select answer from kept')).toEqual([{ answer: 42 }])
    await postgres.stop()
  })

  test('gives up a start it is told to give up', async () => {
    await expect(startPostgres({ ...request(), signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    )
    expect(await pidsAtWorkOn(cluster())).toEqual([])
  })
})

describe('a database that cannot be opened', () => {
  const refusal = () =>
    startPostgres(request()).then(
      () => 'it started',
      (error: Error) => `${error.name}: ${error.message}`,
    )

  test('because another PostgreSQL made it is refused', async () => {
    await writeFile(join(cluster(), 'PG_VERSION'), '14\n')
    expect(await refusal()).toMatch(
      /^StartupRefusal: The database in \S+ is of PostgreSQL 14 and this version of Clothesline runs PostgreSQL 18: /,
    )
    await writeFile(join(cluster(), 'PG_VERSION'), '18\n')
  })

  test('because a file is damaged is refused with the line of the log that says so', async () => {
    await writeFile(join(cluster(), 'global', 'pg_control'), 'damaged')
    expect(await refusal()).toMatch(
      /^StartupRefusal: The database in \S+ could not start: .*pg_control.*\. Its log is \S+\/log\/postgresql\.log\.$/,
    )
  })

  test('because its version is missing is refused', async () => {
    await rm(join(cluster(), 'PG_VERSION'))
    expect(await refusal()).toMatch(/^StartupRefusal: The database in \S+ is damaged \(PG_VERSION is missing\): /)
    expect(dirname(cluster())).toBe(dataDirectory)
  })
})
